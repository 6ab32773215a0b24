import type { Relay } from './relay.ts'
import { urlsOf } from './spec.ts'

/** Whether a task of this relay may be pushing to the URL (without query), or has stopped so recently that it might. */
export function holdsUrl({ slot, ending, ended }: Relay, url: string): boolean {
  if (slot.is === 'opening' && urlsOf(slot.spec).includes(url)) return true
  if (
    slot.is === 'open' &&
    [slot.applied, ...(slot.pending ? [slot.pending.spec] : [])].some((spec) => urlsOf(spec).includes(url))
  )
    return true
  return [...ending, ...ended.filter(({ released }) => !released)].some(({ urls }) => urls.includes(url))
}
