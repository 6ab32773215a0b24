import { describe, expect, it } from 'vitest'
import type { Fact } from '../../lib/room/facts.ts'
import { emptyRoom, forget, learn, WINDOW } from '../../lib/room/room.ts'
import { viewOf } from '../../lib/room/view.ts'
import { factsOf, noon, roomOf, shortly } from '../support/facts.ts'

const odd = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf', '', '0', '-1']

describe.each(odd)('the user id %j', (user) => {
  const room = roomOf(['on-stage', 'anna', 1], ['on-stage', user, 2], ['camera-on', user, 3])

  it('is a person like any other', () => {
    expect(shortly(viewOf(room, { mediaEvents: true }))).toEqual(['anna:', `${user}: camera`])
    expect(shortly(viewOf(learn(room, factsOf(['left', user, 4])), { mediaEvents: true }))).toEqual(['anna:'])
  })

  it('survives being saved, read and tidied', () => {
    const read = forget(JSON.parse(JSON.stringify(room)) as typeof room, noon)
    expect(viewOf(read, { mediaEvents: true })).toEqual(viewOf(room, { mediaEvents: true }))
    expect(Object.getPrototypeOf(read.people)).toBe(Object.prototype)
  })

  it('is nobody until heard of', () => {
    const before = roomOf(['on-stage', 'anna', 1])
    expect(learn(before, factsOf(['viewer', user, 2]))).toBe(before)
  })
})

describe('viewers', () => {
  it('leave no byte, a hundred thousand of them', () => {
    const before = roomOf(['on-stage', 'anna', 1], ['camera-on', 'anna', 2])
    let room = before
    for (let viewer = 0; viewer < 100_000; viewer += 1)
      room = learn(room, factsOf(['viewer', `viewer${viewer}`, 3], ['viewer', `viewer${viewer}`, 4]))
    expect(room).toBe(before)
    expect(JSON.stringify(room)).toBe(JSON.stringify(roomOf(['on-stage', 'anna', 1], ['camera-on', 'anna', 2])))
  })

  it('cost one look-up each, whoever is on stage', () => {
    const lookUps = [1, 10, 1000].map((people) => {
      const stage = Array.from({ length: people }, (_, index): Fact => ({
        is: 'on-stage',
        user: `u${index}`,
        at: noon,
      }))
      let touched = 0
      const count = () => void (touched += 1)
      const room = learn(emptyRoom(noon), stage)
      const watched = {
        ...room,
        people: new Proxy(room.people, {
          get: (target, key) => (count(), Reflect.get(target, key) as unknown),
          has: (target, key) => (count(), Reflect.has(target, key)),
          ownKeys: (target) => (Object.keys(target).forEach(count), Reflect.ownKeys(target)),
          getOwnPropertyDescriptor: (target, key) => (count(), Reflect.getOwnPropertyDescriptor(target, key)),
        }),
      }
      for (let viewer = 0; viewer < 100; viewer += 1) learn(watched, factsOf(['viewer', `viewer${viewer}`, 1]))
      return touched / 100
    })
    expect(lookUps).toEqual([1, 1, 1])
  })

  it('who once were on stage are forgotten like the rest', () => {
    const room = roomOf(['on-stage', 'anna', 0], ['audience', 'anna', 1], ['viewer', 'anna', 2])
    expect(forget(room, noon + 2000 + WINDOW).people).toEqual({})
  })
})

describe('old facts about somebody who is not stored', () => {
  const room = emptyRoom(noon)

  it('are dropped at the floor and before, and taken right after it', () => {
    const fact = (at: number): Fact[] => [{ is: 'on-stage', user: 'anna', at }]
    expect(learn(room, fact(noon - WINDOW))).toBe(room)
    expect(learn(room, fact(noon - WINDOW - 1))).toBe(room)
    expect(learn(room, fact(noon - WINDOW + 1)).people).toHaveProperty('anna')
  })

  it('are dropped after the person was forgotten, so a replay brings nobody back', () => {
    const history = factsOf(['on-stage', 'anna', 0], ['camera-on', 'anna', 1], ['left', 'anna', 2])
    const after = forget(learn(room, history), noon + 2000 + WINDOW)
    expect(after.people).toEqual({})
    for (const fact of history) expect(learn(after, [fact])).toBe(after)
  })

  it('still count for somebody who is stored', () => {
    const later = forget(roomOf(['on-stage', 'anna', 0]), noon + 10 * WINDOW)
    const [anna] = viewOf(learn(later, factsOf(['camera-on', 'anna', 1])), { mediaEvents: true }).people
    expect(anna).toMatchObject({ user: 'anna', camera: true })
  })

  it('switch no stream on of somebody who came after the floor', () => {
    const later = forget(room, noon + 60_000)
    const { people } = viewOf(learn(later, factsOf(['on-stage', 'anna', 1], ['camera-on', 'anna', -300])), {
      mediaEvents: true,
    })
    expect(people).toMatchObject([{ user: 'anna', camera: false, since: noon + 1000 }])
  })

  it('start a new person at the floor', () => {
    const later = forget(room, noon + 60_000)
    const { people } = learn(later, factsOf(['on-stage', 'anna', 1]))
    expect(people['anna']).toEqual({ base: noon + 60_000 - WINDOW, stage: noon + 1000 })
  })
})

it('takes no creator from a replayed callback of a show long ago', () => {
  const room = emptyRoom(noon)
  expect(learn(room, factsOf(['room-created', 'mallory', -86_400]))).toBe(room)
})
