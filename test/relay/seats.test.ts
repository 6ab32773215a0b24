import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seat } from '../../lib/relay/seats.ts'
import type { Candidate, Seats } from '../../lib/relay/seats.ts'
import { frozen } from '../support/relays.ts'

const LINGER = 10
const nobody: Seats = { order: [] }
const guest = (user: string, since = 0): Candidate => ({ user, since })
const host = (user: string, rank = 0, since = 0): Candidate => ({ user, since, rank })
const seated = (seats: Seats, people: Candidate[], now = 0) => seat(frozen(seats), frozen(people), now, LINGER)

describe('the large seat', () => {
  it('goes to the first pattern that matches, then to who came first', () => {
    expect(seated(nobody, [guest('g'), host('b', 1, 1), host('c', 0, 5), host('a', 0, 3)]).host).toEqual({ user: 'a' })
  })

  it('stays empty while no host is there', () => {
    expect(seated(nobody, [guest('g')])).toEqual({ order: ['g'] })
  })

  it('stays with its holder when a better one comes', () => {
    const seats = { host: { user: 'b' }, order: ['b'] }
    expect(seated(seats, [host('b', 1), host('a', 0)])).toEqual({ host: { user: 'b' }, order: ['b', 'a'] })
  })

  it('is kept for somebody who is gone for less than linger', () => {
    const seats = { host: { user: 'a' }, order: ['a', 'b'] }
    const gone = seated(seats, [host('b', 1)], 100)
    expect(gone).toEqual({ host: { user: 'a', goneSince: 100 }, order: ['a', 'b'] })
    expect(seated(gone, [host('b', 1)], 109)).toEqual(gone)
    expect(seated(gone, [host('b', 1)], 110)).toEqual({ host: { user: 'b' }, order: ['b'] })
  })

  it('is its old holder’s who comes back in time', () => {
    const gone = { host: { user: 'a', goneSince: 100 }, order: ['a', 'b'] }
    expect(seated(gone, [host('a'), host('b')], 109)).toEqual({ host: { user: 'a' }, order: ['a', 'b'] })
  })

  it('is empty when its holder is gone and no other host is there', () => {
    const gone = { host: { user: 'a', goneSince: 100 }, order: ['a', 'g'] }
    expect(seated(gone, [guest('g')], 110)).toEqual({ order: ['g'] })
  })

  it('goes on at once when its holder is there but no host any more', () => {
    const seats = { host: { user: 'a' }, order: ['a', 'b'] }
    expect(seated(seats, [guest('a'), host('b')])).toEqual({ host: { user: 'b' }, order: ['a', 'b'] })
  })
})

describe('the order of seats', () => {
  it('is that in which people came to this relay', () => {
    const one = seated(nobody, [guest('a')])
    expect(seated(one, [guest('b'), guest('a')]).order).toEqual(['a', 'b'])
  })

  it('does not change for those who stay when somebody leaves and comes back', () => {
    const seats = { order: ['a', 'b', 'c'] }
    const without = seated(seats, [guest('a'), guest('c')])
    expect(without.order).toEqual(['a', 'c'])
    expect(seated(without, [guest('a'), guest('b'), guest('c')]).order).toEqual(['a', 'c', 'b'])
  })

  it('holds everybody once, keeps who stays in place, and is the same when looked at again', () => {
    const user = fc.constantFrom('a', 'b', 'c', 'd', 'e')
    const people = fc.uniqueArray(
      fc
        .record({ user, since: fc.nat(9), rank: fc.nat(2) })
        .map(({ rank, ...one }) => (rank === 2 ? one : { ...one, rank })),
      { selector: (one) => one.user },
    )
    fc.assert(
      fc.property(fc.array(fc.tuple(people, fc.nat(8)), { maxLength: 8 }), (looks) => {
        let seats = nobody
        let now = 100
        for (const [there, later] of looks) {
          now += later
          const next = seated(seats, there, now)
          const kept = seats.order.filter((one) => next.order.includes(one))
          expect(next.order.filter((one) => kept.includes(one))).toEqual(kept)
          expect(new Set(next.order)).toEqual(
            new Set([...there.map((one) => one.user), ...(next.host ? [next.host.user] : [])]),
          )
          expect(next.order).toHaveLength(new Set(next.order).size)
          expect(seated(next, there, now)).toEqual(next)
          seats = next
        }
      }),
    )
  })
})
