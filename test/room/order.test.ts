import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Fact } from '../../lib/room/facts.ts'
import { emptyRoom, learn } from '../../lib/room/room.ts'
import type { Room } from '../../lib/room/room.ts'
import { viewOf } from '../../lib/room/view.ts'
import { frozen, noon, shortly } from '../support/facts.ts'
import { runs } from '../support/runs.ts'
import { anyFacts, deliveries, histories } from './history.ts'

const fresh = frozen(emptyRoom(noon))
const told = (facts: Fact[]) => frozen(learn(fresh, frozen(facts)))
const seen = (room: Room) => viewOf(room, { mediaEvents: true })

const numRuns = runs(2000)
const apart = { gap: { min: 1, max: 2000 } }
const close = { gap: { min: 0, max: 1 } }
const mixed = (from: fc.Arbitrary<Fact[]>) => from.chain((facts) => fc.tuple(fc.constant(facts), deliveries(facts)))

const withoutViewers = (facts: Fact[]) => facts.filter(({ is }) => is !== 'viewer')

function withoutAudience({ people, ...room }: Room) {
  const rest = Object.entries(people).map(([user, { audience: _, ...person }]) => [user, person] as const)
  return { ...room, people: Object.fromEntries(rest) }
}

describe('any order and any repetition of what happened', () => {
  it('gives the truth, where no two facts share a millisecond', () => {
    const property = fc.property(
      histories(apart).chain((history) => fc.tuple(fc.constant(history), deliveries(history.facts))),
      ([{ truth, creator }, delivered]) => {
        const view = seen(told(delivered))
        expect(shortly(view).sort()).toEqual(truth)
        expect(view.creator).toBe(creator)
      },
    )
    fc.assert(property, { numRuns })
  })

  it('gives the same view, with the same times', () => {
    const property = fc.property(mixed(histories(apart).map(({ facts }) => facts)), ([facts, delivered]) => {
      expect(seen(told(delivered))).toEqual(seen(told(facts)))
    })
    fc.assert(property, { numRuns })
  })

  it('gives the same room but for `audience`, which a viewer raises only while stored', () => {
    const property = fc.property(mixed(histories(close).map(({ facts }) => facts)), ([facts, delivered]) => {
      expect(withoutAudience(told(delivered))).toEqual(withoutAudience(told(facts)))
    })
    fc.assert(property, { numRuns })
  })

  it('gives the same room altogether without facts that only concern viewers, also within one millisecond', () => {
    const property = fc.property(
      mixed(histories(close).map(({ facts }) => withoutViewers(facts))),
      ([facts, delivered]) => {
        expect(told(delivered)).toEqual(told(facts))
      },
    )
    fc.assert(property, { numRuns })
  })

  it('gives the same room even of facts that cannot all be true', () => {
    const property = fc.property(mixed(anyFacts(20)), ([facts, delivered]) => {
      expect(told(delivered)).toEqual(told(facts))
    })
    fc.assert(property, { numRuns })
  })
})

it('learns in any portions what it learns at once', () => {
  const property = fc.property(anyFacts(20), fc.nat(30), (facts, cut) => {
    expect(learn(told(facts.slice(0, cut)), facts.slice(cut))).toEqual(told(facts))
  })
  fc.assert(property, { numRuns })
})

it('gives the same object back when it hears everything again', () => {
  const property = fc.property(mixed(anyFacts(20)), ([facts, delivered]) => {
    const room = told(facts)
    expect(learn(room, delivered)).toBe(room)
  })
  fc.assert(property, { numRuns })
})

it('only ever grows', () => {
  const property = fc.property(anyFacts(20), anyFacts(20), (facts, more) => {
    const before = told(facts)
    const after = learn(before, more)
    expect(after.dismissed).toBeGreaterThanOrEqual(before.dismissed)
    for (const [user, person] of Object.entries(before.people))
      for (const [register, at] of Object.entries(person))
        expect(after.people[user]?.[register as keyof typeof person]).toBeGreaterThanOrEqual(at)
  })
  fc.assert(property, { numRuns })
})
