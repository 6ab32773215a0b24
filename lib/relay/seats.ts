import type { Places } from '../layout/plan.ts'

/** Who has which seat, as far as it must be stored: a seat does not change because someone else came or went. */
export interface Seats {
  host?: { user: string; goneSince?: number } // the large seat; store time
  order: string[] // everyone on stage, in the order in which they joined this relay
  places?: Places // where each camera is in the picture
}

/** A user on stage whom the rule does not ignore. `rank`: index of the first pattern of `hosts` that matches. */
export interface Candidate {
  user: string
  since: number
  rank?: number
}

/**
 * The seats for the people on stage (in order of arrival) at store time `now`.
 * The host keeps the seat while away for less than `linger` ms; then it goes to the host with the lowest rank, and among those to the
 * one who came first.
 */
export function seat(seats: Seats, people: readonly Candidate[], now: number, linger: number): Seats {
  const host = hostSeat(seats.host, people, now, linger)
  const there = new Set(people.map(({ user }) => user))
  if (host) there.add(host.user)
  const order = seats.order.filter((user) => there.has(user))
  const seated = new Set(order)
  const arrivals = people.filter(({ user }) => !seated.has(user)).map(({ user }) => user)
  if (host && !seated.has(host.user) && !arrivals.includes(host.user)) arrivals.unshift(host.user)
  const { places } = seats
  return { ...(host && { host }), order: [...order, ...arrivals], ...(places && { places }) }
}

function hostSeat(host: Seats['host'], people: readonly Candidate[], now: number, linger: number): Seats['host'] {
  if (host) {
    const person = people.find(({ user }) => user === host.user)
    if (person?.rank !== undefined) return { user: host.user }
    const goneSince = host.goneSince ?? now
    if (!person && now < goneSince + linger) return { user: host.user, goneSince }
  }
  const next = people.filter(({ rank }) => rank !== undefined).sort((a, b) => a.rank! - b.rank! || a.since - b.since)[0]
  return next && { user: next.user }
}
