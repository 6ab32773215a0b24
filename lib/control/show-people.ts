import type { ParsedApp, ParsedRule } from '../config/parsed.ts'
import type { Relay } from '../relay/relay.ts'
import type { RoomRecord } from '../room-record.ts'
import { viewOf } from '../room/view.ts'
import { effectiveRule } from '../rules/effective-rule.ts'
import { participantsOf } from '../rules/participants.ts'
import type { Participant } from '../rules/participants.ts'
import type { RelayShown } from './answers.ts'

/** Who is on stage as the rule sees them, or everyone if the rule is gone. */
export function showPeople(
  app: ParsedApp | undefined,
  rule: ParsedRule | undefined,
  room: string,
  record: RoomRecord,
  { orders }: Relay,
): RelayShown['people'] {
  const view = viewOf(record.room, { mediaEvents: app?.mediaEvents ?? true })
  const cast: readonly Participant[] = rule
    ? participantsOf(effectiveRule(rule, orders, record.set), view, room)
    : view.people
  return cast.map(({ user, since, camera, microphone, screen, rank }) => ({
    user,
    since: new Date(since).toISOString(),
    camera,
    microphone,
    screen,
    host: rank !== undefined,
  }))
}
