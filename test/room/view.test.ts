import { describe, expect, it } from 'vitest'
import { viewOf } from '../../lib/room/view.ts'
import { noon, roomOf, shortly, viewAfter } from '../support/facts.ts'
import type { Line } from '../support/facts.ts'

const later = (...lines: Line[]) => shortly(viewAfter(['on-stage', 'anna', 1], ['camera-on', 'anna', 2], ...lines))

describe('on stage', () => {
  it.each<[string, Line[], string[]]>([
    ['nobody before the first fact', [], []],
    ['who entered as an anchor or became one', [['on-stage', 'anna', 1]], ['anna:']],
    ['nobody who only watches', [['viewer', 'anna', 1]], []],
    ['nobody who became audience', [['audience', 'anna', 1]], []],
    ['nobody of whom only the leaving was heard', [['left', 'anna', 1]], []],
    ['who publishes, though their entering was lost', [['camera-on', 'anna', 1]], ['anna: camera']],
    ['who stopped publishing, though nothing else was heard', [['microphone-off', 'anna', 1]], ['anna:']],
  ])('is %s', (_, lines, people) => {
    expect(shortly(viewAfter(...lines))).toEqual(people)
  })

  it.each<[string, Line]>([
    ['left', ['left', 'anna', 3]],
    ['became audience', ['audience', 'anna', 3]],
    ['left as audience, though becoming audience was lost', ['viewer', 'anna', 3]],
    ['was in a room that was dismissed', ['room-dismissed', 3]],
  ])('is nobody any more who %s', (_, line) => {
    expect(later(line)).toEqual([])
  })

  it.each<[string, Line]>([
    ['left', ['left', 'anna', 3]],
    ['became audience', ['audience', 'anna', 3]],
    ['watched', ['viewer', 'anna', 3]],
    ['saw the room dismissed', ['room-dismissed', 3]],
  ])('is again who %s and came back, without the old streams', (_, line) => {
    expect(later(line, ['on-stage', 'anna', 4])).toEqual(['anna:'])
    expect(later(['on-stage', 'anna', 4], line)).toEqual(['anna:'])
  })

  it.each<[string, Line]>([
    ['leaving', ['left', 'anna', 2]],
    ['becoming audience', ['audience', 'anna', 2]],
    ['watching', ['viewer', 'anna', 2]],
    ['the dismissal', ['room-dismissed', 2]],
    ['the end of the stream', ['camera-off', 'anna', 1.999]],
  ])('is, with the stream, whose last sign of life shares its millisecond with %s', (_, line) => {
    expect(later(line)).toEqual(['anna: camera'])
  })

  it('stays who moved no finger for hours, however late it is', () => {
    expect(later(['on-stage', 'ben', 36_000])).toEqual(['anna: camera', 'ben:'])
  })

  it('comes back with somebody who appears by 105 alone, by sound alone, or by a screen alone', () => {
    const left: Line = ['left', 'anna', 3]
    expect(later(left, ['microphone-on', 'anna', 4])).toEqual(['anna: microphone'])
    expect(later(left, ['screen-on', 'anna', 4])).toEqual(['anna: screen'])
  })
})

describe.each(['camera', 'microphone', 'screen'] as const)('%s', (stream) => {
  const user: Line = ['on-stage', 'anna', 0]
  const on: Line = [`${stream}-on`, 'anna', 2]

  it('is off until it is on, and off after its end', () => {
    expect(viewAfter(user).people[0]).toMatchObject({ [stream]: false })
    expect(viewAfter(user, on).people[0]).toMatchObject({ [stream]: true })
    expect(viewAfter(user, on, [`${stream}-off`, 'anna', 3]).people[0]).toMatchObject({ [stream]: false })
    expect(viewAfter(user, [`${stream}-off`, 'anna', 1], on).people[0]).toMatchObject({ [stream]: true })
  })

  it('is on where on and off share a millisecond', () => {
    expect(viewAfter(user, on, [`${stream}-off`, 'anna', 2]).people[0]).toMatchObject({ [stream]: true })
    expect(viewAfter(user, [`${stream}-off`, 'anna', 2], on).people[0]).toMatchObject({ [stream]: true })
  })

  it('leaves the other streams alone', () => {
    expect(shortly(viewAfter(user, on))).toEqual([`anna: ${stream}`])
  })
})

it('counts everybody on stage as sending camera and sound without media callbacks, in the view only', () => {
  const room = roomOf(['on-stage', 'anna', 1], ['on-stage', 'ben', 2], ['left', 'ben', 3])
  expect(shortly(viewOf(room, { mediaEvents: false }))).toEqual(['anna: camera microphone'])
  expect(room.people['anna']).toEqual({ base: room.floor, stage: noon + 1000 })
})

it('lists people in the order in which they came, equal times by name', () => {
  const people = viewAfter(['camera-on', 'cleo', 3], ['on-stage', 'ben', 2], ['on-stage', 'anna', 3]).people
  expect(people.map(({ user, since }) => [user, since - noon])).toEqual([
    ['ben', 2000],
    ['anna', 3000],
    ['cleo', 3000],
  ])
})

it('counts from the return of somebody who was away', () => {
  const [anna] = viewAfter(['on-stage', 'anna', 1], ['left', 'anna', 3], ['on-stage', 'anna', 5]).people
  expect(anna).toMatchObject({ since: noon + 5000, entered: noon + 5000, life: noon + 5000 })
})

it('tells the first sign, the last entering and the last sign of life apart', () => {
  const [anna] = viewAfter(['microphone-on', 'anna', 1], ['on-stage', 'anna', 3], ['camera-off', 'anna', 5]).people
  expect(anna).toMatchObject({ since: noon + 1000, entered: noon + 3000, life: noon + 5000 })
})

it('takes the first sign of somebody whose return was only seen by a stream for their entering', () => {
  const [anna] = viewAfter(['on-stage', 'anna', 1], ['left', 'anna', 3], ['camera-on', 'anna', 5]).people
  expect(anna).toMatchObject({ since: noon + 5000, entered: noon + 5000, life: noon + 5000 })
})

describe('creator', () => {
  it.each<[string, Line[], string | undefined]>([
    ['is unknown at first', [['on-stage', 'anna', 1]], undefined],
    ['is who created the room, on stage or not', [['room-created', 'ben', 1]], 'ben'],
    [
      'is gone with the room',
      [
        ['room-created', 'ben', 1],
        ['room-dismissed', 2],
      ],
      undefined,
    ],
    [
      'is the next one of a room made again',
      [
        ['room-created', 'ben', 1],
        ['room-dismissed', 2],
        ['room-created', 'anna', 3],
      ],
      'anna',
    ],
    [
      'survives a dismissal that came late',
      [
        ['room-created', 'anna', 3],
        ['room-dismissed', 2],
      ],
      'anna',
    ],
    [
      'stays where both share a millisecond',
      [
        ['room-created', 'anna', 2],
        ['room-dismissed', 2],
      ],
      'anna',
    ],
  ])('%s', (_, lines, creator) => {
    expect(viewAfter(...lines).creator).toBe(creator)
  })
})

describe('a linked host of another room', () => {
  const linkedAfter = (...lines: Line[]) =>
    viewAfter(...lines).people.map(({ user, linked }) => [user, linked ?? false])

  it('is on stage, and known as linked, until the rooms are parted', () => {
    expect(linkedAfter(['linked', 'ben', 1])).toEqual([['ben', true]])
    expect(linkedAfter(['linked', 'ben', 1], ['camera-on', 'ben', 2])).toEqual([['ben', true]])
    expect(linkedAfter(['linked', 'ben', 1], ['left', 'ben', 2])).toEqual([])
  })

  it('is here like anybody else after entering, whichever is heard first', () => {
    expect(linkedAfter(['linked', 'ben', 1], ['on-stage', 'ben', 2])).toEqual([['ben', false]])
    expect(linkedAfter(['on-stage', 'ben', 2], ['linked', 'ben', 1])).toEqual([['ben', false]])
    expect(linkedAfter(['on-stage', 'ben', 1], ['left', 'ben', 2], ['linked', 'ben', 3])).toEqual([['ben', true]])
  })

  it('entered when the rooms were joined', () => {
    expect(viewAfter(['linked', 'ben', 3]).people).toMatchObject([{ since: noon + 3000, entered: noon + 3000 }])
  })
})
