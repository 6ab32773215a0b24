import { inject } from 'vitest'

declare module 'vitest' {
  interface ProvidedContext {
    campaign: 'whole' | 'slice'
  }
}

/** Whether the campaign runs whole (npm run test:campaign); `npm test` has a part of it. */
export const isWhole = inject('campaign') === 'whole'

const SHARE = 5

/**
 * How often a random test repeats itself: a fifth of `whole` in `npm test`, another fifth each time unless its seed is fixed; all of it
 * in the campaign. A file that uses it is named in test/campaign/random-tests.ts.
 */
export function runs(whole: number): number {
  return isWhole ? whole : Math.ceil(whole / SHARE)
}
