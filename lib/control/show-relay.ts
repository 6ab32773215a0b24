import { rulesFor } from '../config/match.ts'
import type { ParsedRule } from '../config/parsed.ts'
import { outputNews } from '../outbox/news/outputs.ts'
import type { RoomKey } from '../ports.ts'
import { desiredFor } from '../reconcile/evaluate.ts'
import type { Context } from '../reconcile/update.ts'
import { newRelay } from '../relay/relay.ts'
import type { Relay, Show } from '../relay/relay.ts'
import type { RoomRecord } from '../room-record.ts'
import { emptyRoom } from '../room/room.ts'
import { ruleName } from '../rules/desired.ts'
import type { Recorded } from '../task/recording.ts'
import { scheduleAt } from '../windows.ts'
import type { Occurrence } from '../windows.ts'
import type { RelayShown } from './answers.ts'
import { relayIdOf } from './relay-id.ts'
import { waitingMessages } from './show-messages.ts'
import { showOverrides } from './show-overrides.ts'
import { showPeople } from './show-people.ts'
import { describeState } from './state.ts'

/** A relay as shown by the API, from the record of its room (undefined: none) at store time `now`. Without secrets. Pure. */
export function showRelay(
  context: Pick<Context, 'app' | 'deployment'>,
  key: RoomKey,
  known: RoomRecord | undefined,
  rule: string,
  now: number,
): RelayShown {
  const app = context.app(key.app)
  const record = known ?? nothingKnown(now)
  const relay = record.relays[rule] ?? newRelay
  const config = app && rulesFor(app, key.room).find(({ name }) => name === rule)
  const wish = desiredFor(context, key, record, rule, now, undefined)(relay)
  const outputs = outputNews({ ...key, rule, config: app }, relay)
  const { since, ...words } = describeState(
    relay,
    wish,
    outputs.map(({ status }) => status),
    now,
  )
  const orders = showOverrides(relay.orders)
  const { show, generation, decisions = [], recorded = [] } = relay
  const host = wish.seats.host?.user
  return {
    id: relayIdOf({ ...key, rule }),
    ...key,
    rule,
    ...(config && { configuration: ruleName(app, config) }),
    ...words,
    ...(since !== undefined && { since: iso(since) }),
    ...(show && { show: showShown(show) }),
    ...taskOf(relay),
    generation,
    outputs,
    ...(host !== undefined && { host }),
    people: showPeople(app, config, key.room, record, relay),
    ...windowsOf(config, key.room, now),
    ...(orders && { orders }),
    decisions: decisions.map(({ at, what, why }) => ({ at: iso(at), what, ...(why !== undefined && { why }) })),
    recorded: recorded.map(fileShown),
    notifications: waitingMessages(record.mail, app),
  }
}

function nothingKnown(now: number): RoomRecord {
  return { schema: 1, site: 'intl', region: '', at: now, room: emptyRoom(now), relays: {} }
}

function showShown({ since, restarts, window }: Show): NonNullable<RelayShown['show']> {
  return { since: iso(since), restarts, ...(window !== undefined && { window }) }
}

function taskOf({ slot }: Relay): Pick<RelayShown, 'taskId' | 'robot'> {
  if (slot.is === 'open') return { taskId: slot.taskId, robot: slot.mints.robot }
  return slot.is === 'opening' ? { robot: slot.mints.robot } : {}
}

function windowsOf(rule: ParsedRule | undefined, room: string, now: number): Pick<RelayShown, 'window' | 'nextWindow'> {
  if (!rule?.schedule) return {}
  const { open, next } = scheduleAt(rule.schedule, room, now)
  return { ...(open && { window: openingShown(open) }), ...(next && { nextWindow: openingShown(next) }) }
}

function openingShown({ starts, ends, opens, closes }: Occurrence): NonNullable<RelayShown['window']> {
  return { starts: iso(starts), ends: iso(ends), opens: iso(opens), closes: iso(closes) }
}

function fileShown({ name, url, fileId, mediaType, from, to }: Recorded): RelayShown['recorded'][number] {
  return {
    name,
    ...(url !== undefined && { url }),
    ...(fileId !== undefined && { fileId }),
    ...(mediaType !== undefined && { mediaType }),
    ...(from !== undefined && { from: iso(from) }),
    ...(to !== undefined && { to: iso(to) }),
  }
}

function iso(at: number): string {
  return new Date(at).toISOString()
}
