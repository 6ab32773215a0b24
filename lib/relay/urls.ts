import { urlsOf } from '../task/spec.ts'
import type { Open, Relay } from './relay.ts'

/** Every URL (without query) that an open task may push to: an Update without a definite response may have been applied. */
export function everyUrl({ applied, pending, doubtful = [] }: Open): string[] {
  return [...new Set([...urlsOf(applied), ...(pending ? urlsOf(pending.spec) : []), ...doubtful])]
}

/** Every URL (without query) that any known task of this relay may push to or has pushed to. */
export function urlsOfAll({ slot, ending, ended, lost }: Relay): string[] {
  const current = slot.is === 'opening' ? urlsOf(slot.spec) : slot.is === 'open' ? everyUrl(slot) : []
  return [...current, ...[...ending, ...ended, ...lost].flatMap(({ urls }) => urls)]
}

/** Whether a task of this relay may still be pushing to the URL (without query), including tasks that have only just ended. */
export function holdsUrl({ slot, ending, ended }: Relay, url: string): boolean {
  if (slot.is === 'opening' && urlsOf(slot.spec).includes(url)) return true
  if (slot.is === 'open' && everyUrl(slot).includes(url)) return true
  return [...ending, ...ended.filter(({ released }) => !released)].some(({ urls }) => urls.includes(url))
}

/** The URLs that were sent with a generation, as far as still known. */
export function urlsSent({ slot, lost }: Relay, generation: number): string[] {
  if (slot.is === 'opening' && slot.mints.generation === generation) return urlsOf(slot.spec)
  if (slot.is === 'open' && slot.mints.generation === generation) return everyUrl(slot)
  return lost.find((one) => one.generation === generation)?.urls ?? []
}
