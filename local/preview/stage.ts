import type { SpecInput } from '../../lib/rules/spec-input.ts'
import type { Person } from './drawing.ts'

/** A person on stage in the sample room, and what they send. */
export interface Sender extends Person {
  camera: boolean
  screen: boolean
}

/** Who is on stage, in order of entry; the holder of the large seat is the host. */
export function stageOf({ view, seats }: SpecInput): Sender[] {
  return view.people.map((person) => ({
    user: person.user,
    role: person.linked ? 'linked' : person.user === seats.host?.user ? 'host' : 'guest',
    camera: person.camera,
    screen: person.screen,
  }))
}

export function personOf({ user, role }: Sender): Person {
  return { user, role }
}
