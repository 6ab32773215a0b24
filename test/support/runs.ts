import { inject } from 'vitest'

const SHARE = 5

/**
 * How often a random test repeats itself: a fifth of `whole` in `npm test`, another fifth each time unless its seed is fixed; all of it
 * in the campaign. A file that uses it is named in test/campaign/random-tests.ts.
 */
export function runs(whole: number): number {
  return inject('campaign') === 'whole' ? whole : Math.ceil(whole / SHARE)
}
