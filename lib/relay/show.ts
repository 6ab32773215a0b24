import { isRecorded } from '../task/recording.ts'
import { hasFailed, isIdle } from '../task/status.ts'
import { afterShow } from './overrides.ts'
import type { Ending, Open, Relay, Show } from './relay.ts'
import { everyUrl } from './urls.ts'

/** The task of an open slot must stop; who calls this decides what the slot becomes. */
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

/** That a task of the occurrence that was last accounted for was open until `now`. */
export function noteRan({ kept }: Relay, now: number): Pick<Relay, 'kept'> {
  return kept ? { kept: { ...kept, ranUntil: now } } : {}
}

/** The show is over, and with it what commands asked of it. What still ends goes on ending. */
export function closeShow(relay: Relay, now: number): Relay {
  const { orders, ...rest } = resetShow(relay)
  const left = orders && afterShow(orders, now)
  return { ...rest, ...(left && { orders: left }) }
}

/** As before the first start: another show may begin. */
export function resetShow(relay: Relay): Relay {
  const { show: _show, unwantedSince: _since, ...rest } = relay
  return { ...rest, slot: { is: 'none' }, seats: { order: [] }, lost: [], refusals: 0 }
}

/** TRTC ended the show's task: a relay that runs with nobody there is not started again for ever. */
export function countEnd(show: Show): Show {
  return { ...show, ends: (show.ends ?? 0) + 1 }
}
