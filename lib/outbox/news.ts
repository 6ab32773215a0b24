import type { NewMessage } from '../outbox.ts'
import type { Relay } from '../relay/relay.ts'
import type { MissedNote } from '../relay/window.ts'
import type { Event, NewsSubject } from './news/event.ts'
import { newsOfFiles } from './news/files.ts'
import { newsOfShow } from './news/show.ts'
import { newsOfFailures, newsOfStop } from './news/stopped.ts'

/**
 * What is new about a relay, as messages in their natural order, from comparing its state with what was last notified. So every state
 * is notified whatever led to it, and comparing again yields nothing. `now`: store ms.
 *
 * `relay.started` is sent once per show, however many tasks it takes, and again only after `relay.stopped`. `relay.live` follows
 * `relay.started`, `relay.recovering` or `relay.failed`. Without status callbacks (turned off, or only feedback rooms) it is unknown
 * whether a relay is live: `relay.started` is all there is, and a task that takes over is reported as `relay.updated`.
 */
export function newsOf(where: NewsSubject, before: Relay, now: number): { relay: Relay; messages: NewMessage[] } {
  const { said: known, ...rest } = before
  const show = before.show?.since
  const failures = known && newsOfFailures(where, before, known)
  const isOver = failures !== undefined && failures.said.show !== show
  const ends = isOver ? newsOfStop(where, before, failures.said, now) : []
  const next =
    show === undefined ? undefined : newsOfShow(where, before, show, isOver ? undefined : failures?.said, now)
  const { relay, files } = newsOfFiles(next?.said ? { ...rest, said: next.said } : rest)

  const written = (of: number | undefined) => (event: Event) => messageOf(where, of, event, now)
  const messages = [
    ...[...(failures?.events ?? []), ...ends].map(written(known?.show)),
    ...(next?.events ?? []).map(written(show)),
    ...(files.length > 0 ? [written(undefined)({ type: 'relay.recorded', data: { files } })] : []),
  ]
  return { relay, messages }
}

/** The message about a missed occurrence. */
export function missedNews(
  where: NewsSubject,
  { occurrence, at: starts, why }: MissedNote['fields'],
  now: number,
): NewMessage {
  return messageOf(where, undefined, { type: 'schedule.missed', data: { occurrence, starts, reason: why } }, now)
}

function messageOf(
  { app, room, rule }: NewsSubject,
  show: number | undefined,
  { type, data }: Event,
  now: number,
): NewMessage {
  const name = { app, room, rule, relay: `${app}:${room}:${rule}` }
  const began = show === undefined ? {} : { show: new Date(show).toISOString() }
  return { type, at: now, data: { ...name, ...began, ...data } }
}
