import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { endedAt, hasFailed, isIdle, looksEnded, noteStatus } from '../../lib/task/status.ts'
import type { Status, Statuses } from '../../lib/task/status.ts'
import { frozen, MIRROR, PUSH, reported } from '../support/relays.ts'

type Report = [url: string, status: Status, at: number]

const reports = fc.array(
  fc.tuple(
    fc.constantFrom(PUSH, MIRROR, '__proto__'),
    fc.constantFrom<Status>(0, 1, 2, 3, 4, 5),
    fc.integer({ min: 1, max: 9 }),
  ),
  { maxLength: 20 },
)
const noted = (all: readonly Report[]): Statuses =>
  all.reduce<Statuses>((known, [url, status, at]) => noteStatus(frozen(known), url, status, at), {})

describe('what is known of the outputs', () => {
  it('is the last time of each status', () => {
    expect(
      noted([
        [PUSH, 2, 5],
        [PUSH, 2, 3],
        [PUSH, 0, 4],
        [MIRROR, 1, 1],
      ]),
    ).toEqual({
      [PUSH]: { 2: 5, 0: 4 },
      [MIRROR]: { 1: 1 },
    })
  })

  it('does not depend on order or repetition', () => {
    const shuffled = reports.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray([...all, ...all], { minLength: all.length * 2 })),
    )
    fc.assert(
      fc.property(shuffled, ([all, others]) => {
        expect(noted(others)).toEqual(noted(all))
      }),
    )
  })

  it('is the same object when a report says nothing new', () => {
    fc.assert(
      fc.property(reports, (all) => {
        const known = noted(all)
        for (const [url, status, at] of all) expect(noteStatus(known, url, status, at)).toBe(known)
      }),
    )
  })
})

describe('an output has failed', () => {
  it('when its last 4 is not older than its last 1, 2, 3, whatever 0 follows', () => {
    expect(hasFailed(reported({ 1: 1, 4: 2 }), PUSH)).toBe(true)
    expect(hasFailed(reported({ 3: 2, 4: 2, 0: 3 }), PUSH)).toBe(true)
  })

  it.each([1, 2, 3] as const)('not when a %i came after the 4', (status) => {
    expect(hasFailed(reported({ 4: 2, [status]: 3 }), PUSH)).toBe(false)
  })

  it('not when nothing is known', () => {
    expect(hasFailed({}, PUSH)).toBe(false)
    expect(hasFailed(reported({ 2: 1 }), PUSH)).toBe(false)
  })
})

describe('an output is idle', () => {
  it('when its 0 is newer than its last 1, 2, 3', () => {
    expect(isIdle(reported({ 2: 1, 0: 2 }), PUSH)).toBe(true)
    for (const status of [1, 2, 3]) expect(isIdle(reported({ [status]: 2, 0: 2 }), PUSH)).toBe(false)
    expect(isIdle({}, PUSH)).toBe(false)
  })
})

describe('a task looks ended', () => {
  it('only with at least one output, all of them idle', () => {
    expect(looksEnded({}, [], 0)).toBe(false)
    expect(looksEnded(reported({ 0: 2 }), [PUSH], 0)).toBe(true)
    expect(looksEnded(reported({ 0: 2 }), [PUSH, MIRROR], 0)).toBe(false)
    expect(looksEnded(reported({ 0: 2 }), [PUSH], 2)).toBe(false)
    expect(looksEnded(reported({ 2: 1, 4: 1, 0: 2 }), [PUSH], 0)).toBe(false)
    expect(looksEnded(reported({ 2: 2, 4: 1, 0: 3 }), [PUSH], 0)).toBe(true)
  })

  it('when the last of its outputs ended', () => {
    expect(endedAt({ ...reported({ 0: 2 }), ...reported({ 0: 5 }, MIRROR) }, [PUSH, MIRROR])).toBe(5)
    expect(endedAt({}, [])).toBe(0)
  })
})
