import * as v from 'valibot'
import type { UserFact } from '../../room/facts.ts'
import { ignored, reason, text, unreadable } from './fields.ts'
import type { Callback } from './fields.ts'

const schema = v.looseObject({
  UserId: v.optional(text),
  Role: v.optional(v.unknown()),
  Reason: v.optional(v.unknown()),
})

type Role = 'anchor' | 'audience' | 'absent' | 'any'

// By event, then by its role; `any` if the role does not matter. Without a role, a user counts as an anchor, to be on the safe side.
const userFacts: Record<number, Partial<Record<Role, UserFact>>> = {
  103: { anchor: 'on-stage', audience: 'viewer', absent: 'on-stage' },
  104: { anchor: 'left', audience: 'viewer', absent: 'left' },
  105: { anchor: 'on-stage', audience: 'audience' },
  201: { any: 'camera-on' },
  202: { any: 'camera-off' },
  203: { any: 'microphone-on' },
  204: { any: 'microphone-off' },
  205: { any: 'screen-on' },
  206: { any: 'screen-off' },
}

const LINKED = 4 // the reason of a 103: a host of another room linked the two rooms

/** Parses room and media events: groups 1 and 2. TRTC: trtc.io/document/39558. */
export function readFact(event: number, info: unknown, room: string, at: number): Callback {
  const read = v.safeParse(schema, info)
  if (!read.success) return unreadable(reason(read.issues, 'EventInfo'))
  if (event === 102) return { is: 'facts', room, facts: [{ is: 'room-dismissed', at }], event }
  const user = read.output.UserId
  if (user === undefined) return unreadable('EventInfo.UserId is missing')
  if (event === 101) return { is: 'facts', room, facts: [{ is: 'room-created', user, at }], event }
  const known = userFacts[event]?.any ?? userFacts[event]?.[role(read.output.Role)]
  const fact = known === 'on-stage' && event === 103 && read.output.Reason === LINKED ? 'linked' : known
  if (!fact) return ignored(`event ${event} with a role that is not known here`)
  return { is: 'facts', room, facts: [{ is: fact, user, at }], event }
}

function role(value: unknown): Role {
  if (value === undefined) return 'absent'
  return value === 20 ? 'anchor' : value === 21 ? 'audience' : 'any'
}
