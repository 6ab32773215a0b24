import type { ParsedApp, ParsedRule } from '../../lib/config/parsed.ts'
import type { Identity } from '../../lib/relay/identity.ts'
import { seat } from '../../lib/relay/seats.ts'
import type { OnStage, View } from '../../lib/room/view.ts'
import { outputsNow, valuesOf } from '../../lib/rules/outputs.ts'
import { participantsOf } from '../../lib/rules/participants.ts'
import type { SpecInput } from '../../lib/rules/spec-input.ts'
import { someVars } from '../../lib/rules/template.ts'
import { samplePeople } from './people.ts'
import { sampleRoomId } from './room-id.ts'

/** Who is in the sample room. */
export interface Attendance {
  people: number // in the room itself
  screen: boolean // the host shares a screen
  linked: boolean // a host of another room is linked in
  voices?: boolean // all cameras off; everybody is heard
}

/** The linked host of another room. */
export const LINKED = 'Linked-Lee'

const NOON = 1_780_315_200_000 // arbitrary: the picture does not depend on it

/** A sample room as input for the rules. Everybody on stage sends sound and, unless `voices`, camera. */
export function sampleScene(app: ParsedApp, rule: ParsedRule, attendance: Attendance): SpecInput {
  const room = sampleRoomId(app, rule)
  const view = viewOf(rule, room, attendance)
  const participants = participantsOf(rule, view, room)
  const seats = seat({ order: [] }, participants, NOON, rule.linger * 1000)
  const host = seats.host?.user ?? ''
  const identity: Identity = {
    generation: NOON,
    robot: 'rc_sample',
    at: NOON,
    expires: NOON,
    date: '20260601',
    host,
    rule: rule.name,
    ...someVars(rule),
  }
  const { outputs } = outputsNow(rule, valuesOf(app, rule, room, identity), { is: 'none' })
  return { deployment: 'sample', app, rule, room, view, participants, seats, identity, outputs }
}

function viewOf(rule: ParsedRule, room: string, { people, screen, linked, voices = false }: Attendance): View {
  const users = samplePeople(rule, room, people)
  const host = users[0]!
  const here = users.map((user, index) => onStage(user, index, { camera: !voices, screen: screen && user === host }))
  const away = { ...onStage(LINKED, users.length, { camera: !voices, screen: false }), linked: true as const }
  return {
    people: linked ? [...here, away] : here,
    ...(rule.hosts[0] === '@creator' && { creator: host }),
  }
}

function onStage(user: string, index: number, sends: { camera: boolean; screen: boolean }): OnStage {
  const at = NOON + index * 1000
  return { user, since: at, entered: at, life: at, microphone: true, ...sends }
}
