import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Fact } from '../../lib/room/facts.ts'
import { emptyRoom, forget, learn, WINDOW } from '../../lib/room/room.ts'
import type { Room } from '../../lib/room/room.ts'
import { viewOf } from '../../lib/room/view.ts'
import { frozen, noon, roomOf, shortly } from '../support/facts.ts'
import { runs } from '../support/runs.ts'
import { anyFacts, histories } from './history.ts'

const seen = (room: Room) => viewOf(room, { mediaEvents: true })
const at = (seconds: number) => noon + seconds * 1000

describe('forget', () => {
  it('keeps who is on stage, however long ago they last moved', () => {
    const room = roomOf(['on-stage', 'anna', 0], ['camera-on', 'anna', 1])
    const later = forget(room, at(86_400))
    expect(later).toEqual({ ...room, floor: at(86_400) - WINDOW })
  })

  it('keeps who left until the window has passed, to the millisecond', () => {
    const room = roomOf(['on-stage', 'anna', 0], ['left', 'anna', 1])
    expect(forget(room, at(1) + WINDOW - 1).people).toHaveProperty('anna')
    expect(forget(room, at(1) + WINDOW).people).toEqual({})
  })

  it.each(['left', 'audience'] as const)('forgets who %s', (is) => {
    expect(forget(roomOf(['on-stage', 'anna', 0], [is, 'anna', 1]), at(1) + WINDOW).people).toEqual({})
  })

  it('forgets the people of a dismissed room, and remembers its end and its creator', () => {
    const room = roomOf(['room-created', 'anna', 0], ['on-stage', 'anna', 0], ['room-dismissed', 1])
    const later = forget(room, at(1) + WINDOW)
    expect(later).toEqual({ ...room, floor: at(1), people: {} })
  })

  it('never lowers the floor, also when the clock of a save is behind', () => {
    const room = forget(roomOf(['on-stage', 'anna', 0]), at(600))
    expect(forget(room, at(10)).floor).toBe(room.floor)
  })

  it('is nothing new the second time, and leaves its argument alone', () => {
    const property = fc.property(anyFacts(900), fc.integer({ min: 0, max: 1800 }), (facts, seconds) => {
      const room = frozen(learn(emptyRoom(noon), facts))
      const tidy = frozen(forget(room, at(seconds)))
      expect(forget(tidy, at(seconds))).toEqual(tidy)
      expect(seen(tidy)).toEqual(seen(room))
    })
    fc.assert(property, { numRuns: runs(2000) })
  })

  it('leaves people on stage and who left within the window, nobody else', () => {
    const property = fc.property(anyFacts(900), fc.integer({ min: 0, max: 1800 }), (facts, seconds) => {
      const room = forget(learn(emptyRoom(noon), facts), at(seconds))
      const onStage = seen(room).people.map(({ user }) => user)
      for (const [user, person] of Object.entries(room.people))
        if (!onStage.includes(user)) expect(Math.max(...Object.values(person))).toBeGreaterThan(at(seconds) - WINDOW)
    })
    fc.assert(property, { numRuns: runs(2000) })
  })
})

/** When each fact arrives, late by less than the window, some twice, and after which arrivals the room is tidied and saved. */
interface Arrival {
  fact: Fact
  now: number
  save: boolean
}

function arrivals(facts: Fact[]): fc.Arbitrary<Arrival[]> {
  const late = fc.oneof(fc.nat(1000), fc.nat(WINDOW - 1))
  const one = fc.record({ first: late, again: fc.option(late), save: fc.boolean() })
  return fc.array(one, { minLength: facts.length, maxLength: facts.length }).map((delays) =>
    delays
      .flatMap(({ first, again, save }, index) => {
        const fact = facts[index]!
        const delivered = again === null ? [first] : [first, again]
        return delivered.map((delay) => ({ fact, now: fact.at + delay, save }))
      })
      .sort((a, b) => a.now - b.now),
  )
}

function both(delivered: Arrival[]): { tidied: Room; untouched: Room } {
  let tidied = emptyRoom(delivered[0]?.now ?? noon)
  let untouched = tidied
  for (const { fact, now, save } of delivered) {
    untouched = frozen(learn(untouched, [fact]))
    tidied = frozen(learn(tidied, [fact]))
    if (save) tidied = frozen(forget(tidied, now))
  }
  return { tidied, untouched }
}

describe('forgetting at any saves changes nothing for facts that are late by less than the window:', () => {
  it('the view is the truth', () => {
    const property = fc.property(
      histories({ gap: { min: 1, max: WINDOW / 3 } }).chain((history) =>
        fc.tuple(fc.constant(history), arrivals(history.facts)),
      ),
      ([{ truth, creator }, delivered]) => {
        const { tidied, untouched } = both(delivered)
        expect(seen(tidied)).toEqual(seen(untouched))
        expect(shortly(seen(tidied)).sort()).toEqual(truth)
        expect(seen(tidied).creator).toBe(creator)
      },
    )
    fc.assert(property, { numRuns: runs(3000) })
  })

  it('the view is the same after every arrival, also where callbacks were lost or cannot all be true', () => {
    const property = fc.property(anyFacts(1200).chain(arrivals), (delivered) => {
      for (let count = 1; count <= delivered.length; count += 1) {
        const { tidied, untouched } = both(delivered.slice(0, count))
        expect(seen(tidied)).toEqual(seen(untouched))
      }
    })
    fc.assert(property, { numRuns: runs(3000) })
  })
})
