import { isRecorded } from '../task/recording.ts'
import { hasFailed, isIdle } from '../task/status.ts'
import { afterShow } from './overrides.ts'
import type { Ending, Open, Relay, Show } from './relay.ts'
import { everyUrl } from './urls.ts'

/** Moves the task of an open slot to `ending`; the caller sets the new slot. */
export function toEnding(relay: Relay, slot: Open, why: string, now: number): Relay {
  const urls = everyUrl(slot)
  const failed = urls.filter((url) => hasFailed(slot.statuses, url))
  const ending: Ending = {
    taskId: slot.taskId,
    generation: slot.mints.generation,
    urls,
    idle: urls.filter((url) => isIdle(slot.statuses, url)),
    ...(failed.length > 0 && { failed }),
    ...(isRecorded(slot.applied) && { records: true }),
    why,
    tries: 0,
    again: now,
  }
  return { ...relay, ending: [...relay.ending, ending], ...noteRan(relay, now) }
}

/** Notes in the last appointment that a task was open until `now`. */
export function noteRan({ kept }: Relay, now: number): Pick<Relay, 'kept'> {
  return kept ? { kept: { ...kept, ranUntil: now } } : {}
}

/** Ends the show and drops its overrides. Tasks that are still ending are kept. */
export function closeShow(relay: Relay, now: number): Relay {
  const { orders, ...rest } = resetShow(relay)
  const left = orders && afterShow(orders, now)
  return { ...rest, ...(left && { orders: left }) }
}

/** Resets the relay so that a new show may begin. */
export function resetShow(relay: Relay): Relay {
  const { show: _show, unwantedSince: _since, ...rest } = relay
  return { ...rest, slot: { is: 'none' }, seats: { order: [] }, lost: [], refusals: 0 }
}

/** Counts a task that TRTC ended by itself: restarts of a relay without a host are limited. */
export function countEnd(show: Show): Show {
  return { ...show, ends: (show.ends ?? 0) + 1 }
}
