import type { CellPlan, Plan, Sitter } from '../layout/plan.ts'
import type { Seats } from '../relay/seats.ts'
import type { Participant } from './participants.ts'

/** Everyone in seat order, the large seat first; the host is kept for `linger` after leaving. */
export function seatOrder(participants: readonly Participant[], seats: Seats): Sitter[] {
  const order = seats.host ? [seats.host.user, ...seats.order.filter((user) => user !== seats.host!.user)] : seats.order
  return order.map((user) => {
    const participant = participants.find((person) => person.user === user)
    return {
      user,
      named: !participant || participant.rank !== undefined || participant.linked === true,
      camera: participant?.camera ?? false,
      screen: participant?.screen ?? false,
      ...(participant?.linked && { linked: true }),
    }
  })
}

/** Leaves out linked hosts whom a cell already names with their own room. */
export function withoutNamed(sitters: readonly Sitter[], plan: Plan, room: string): Sitter[] {
  const elsewhere = plan.type === 'cells' ? plan.cells.flatMap(({ who }) => personElsewhere(who, room)) : []
  return sitters.filter(({ user, linked }) => !(linked && elsewhere.includes(user)))
}

function personElsewhere(who: CellPlan['who'], room: string): string[] {
  return typeof who === 'object' && who?.room !== undefined && who.room !== room ? [who.user] : []
}
