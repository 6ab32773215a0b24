import { describe, expect, it } from 'vitest'
import type { UserFact } from '../../lib/room/facts.ts'
import { learn, WINDOW } from '../../lib/room/room.ts'
import type { Register } from '../../lib/room/room.ts'
import { factsOf, frozen, noon, roomOf } from '../support/facts.ts'

const base = noon - WINDOW
const table: [UserFact, Register][] = [
  ['on-stage', 'stage'],
  ['linked', 'linked'],
  ['audience', 'audience'],
  ['left', 'left'],
  ['camera-on', 'cameraOn'],
  ['camera-off', 'cameraOff'],
  ['microphone-on', 'microphoneOn'],
  ['microphone-off', 'microphoneOff'],
  ['screen-on', 'screenOn'],
  ['screen-off', 'screenOff'],
]

describe.each(table)('%s', (is, register) => {
  it(`raises ${register} and nothing else, also of somebody unknown`, () => {
    expect(roomOf([is, 'anna', 1])).toEqual({
      floor: base,
      dismissed: 0,
      people: { anna: { base, [register]: noon + 1000 } },
    })
  })

  it('keeps the greatest time, whichever comes last', () => {
    const later = roomOf([is, 'anna', 1], [is, 'anna', 3])
    expect(later.people['anna']?.[register]).toBe(noon + 3000)
    expect(roomOf([is, 'anna', 3], [is, 'anna', 1])).toEqual(later)
  })

  it('says nothing new the second time', () => {
    const room = frozen(roomOf([is, 'anna', 1]))
    expect(learn(room, factsOf([is, 'anna', 1], [is, 'anna', 0.5]))).toBe(room)
  })

  it('touches nobody else', () => {
    const room = roomOf(['on-stage', 'ben', 0], [is, 'anna', 1])
    expect(room.people['ben']).toEqual({ base, stage: noon })
  })
})

describe('viewer', () => {
  it('raises audience of somebody who is stored', () => {
    const room = roomOf(['on-stage', 'anna', 0], ['viewer', 'anna', 1])
    expect(room.people['anna']).toEqual({ base, stage: noon, audience: noon + 1000 })
  })

  it('says nothing of somebody unknown', () => {
    const room = frozen(roomOf(['on-stage', 'anna', 0]))
    expect(learn(room, factsOf(['viewer', 'ben', 1]))).toBe(room)
  })
})

describe('room-dismissed', () => {
  it('raises dismissed and nothing else', () => {
    expect(roomOf(['room-dismissed', 2])).toEqual({ floor: base, dismissed: noon + 2000, people: {} })
  })

  it('keeps the greatest time and says nothing new the second time', () => {
    const room = frozen(roomOf(['room-dismissed', 2]))
    expect(learn(room, factsOf(['room-dismissed', 2], ['room-dismissed', 1]))).toBe(room)
    expect(learn(room, factsOf(['room-dismissed', 3])).dismissed).toBe(noon + 3000)
  })
})

describe('room-created', () => {
  it('keeps the latest creator', () => {
    const creator = { user: 'ben', at: noon + 2000 }
    expect(roomOf(['room-created', 'anna', 1], ['room-created', 'ben', 2])).toMatchObject({ creator, people: {} })
    expect(roomOf(['room-created', 'ben', 2], ['room-created', 'anna', 1])).toMatchObject({ creator, people: {} })
  })

  it('of two in the same millisecond keeps the same one in either order', () => {
    const one = roomOf(['room-created', 'anna', 1], ['room-created', 'ben', 1])
    expect(roomOf(['room-created', 'ben', 1], ['room-created', 'anna', 1])).toEqual(one)
    expect(one.creator?.user).toBe('ben')
  })

  it('says nothing new the second time', () => {
    const room = frozen(roomOf(['room-created', 'anna', 1]))
    expect(learn(room, factsOf(['room-created', 'anna', 1]))).toBe(room)
  })
})
