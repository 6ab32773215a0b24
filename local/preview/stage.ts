import type { SpecInput } from '../../lib/rules/spec-input.ts'
import type { Person } from './drawing.ts'

/** Somebody of the made-up room as TRTC sees them, in order of entry. */
export interface Sender extends Person {
  camera: boolean
  screen: boolean
}

/** Who is on stage, the holder of the large seat as host. */
export function stageOf({ view, seats }: SpecInput): Sender[] {
  return view.people.map((person) => ({
    user: person.user,
    role: person.linked ? 'linked' : person.user === seats.host?.user ? 'host' : 'guest',
    camera: person.camera,
    screen: person.screen,
  }))
}

/** Who somebody is, whatever they send. */
export function personOf({ user, role }: Sender): Person {
  return { user, role }
}
