import type { Relay } from '../relay/relay.ts'
import type { MissedNote } from '../relay/window.ts'
import type { NewLetter } from '../outbox.ts'
import type { Event, Where } from './news/event.ts'
import { filesTold } from './news/files.ts'
import { showTold } from './news/show.ts'
import { failuresTold, stoppedTold } from './news/stopped.ts'

/**
 * What is new of a relay, as letters in their natural order: what it is, compared with what was said of it. So no way to a state can
 * forget its letter, and telling again tells nothing. `now`: store ms.
 *
 * A show is told to have started once, however many tasks it takes; again only after it was told to have stopped. `relay.live` comes after
 * `relay.started`, `relay.recovering` or `relay.failed`. Without status callbacks (switched off, or with feedback rooms only) nobody knows
 * that a relay is live: `relay.started` is all, and a task that takes over is told as `relay.updated`.
 */
export function told(where: Where, before: Relay, now: number): { relay: Relay; letters: NewLetter[] } {
  const { said: known, ...rest } = before
  const show = before.show?.since
  const failures = known && failuresTold(where, before, known)
  const isOver = failures !== undefined && failures.said.show !== show
  const ends = isOver ? stoppedTold(where, before, failures.said, now) : []
  const next = show === undefined ? undefined : showTold(where, before, show, isOver ? undefined : failures?.said, now)
  const { relay, files } = filesTold(next?.said ? { ...rest, said: next.said } : rest)

  const written = (of: number | undefined) => (event: Event) => letterOf(where, of, event, now)
  const letters = [
    ...[...(failures?.events ?? []), ...ends].map(written(known?.show)),
    ...(next?.events ?? []).map(written(show)),
    ...(files.length > 0 ? [written(undefined)({ type: 'relay.recorded', data: { files } })] : []),
  ]
  return { relay, letters }
}

/** The letter about an occurrence in which nothing could run. */
export function missedLetter(
  where: Where,
  { occurrence, at: starts, why }: MissedNote['fields'],
  now: number,
): NewLetter {
  return letterOf(where, undefined, { type: 'schedule.missed', data: { occurrence, starts, reason: why } }, now)
}

function letterOf({ app, room, rule }: Where, show: number | undefined, { type, data }: Event, now: number): NewLetter {
  const name = { app, room, rule, relay: `${app}:${room}:${rule}` }
  const began = show === undefined ? {} : { show: new Date(show).toISOString() }
  return { type, at: now, data: { ...name, ...began, ...data } }
}
