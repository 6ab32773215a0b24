import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { feedbackRobotId, generationOf, isRobot, robotId } from '../../lib/task/robot.ts'
import type { RobotOf } from '../../lib/task/robot.ts'
import { NOW } from '../support/relays.ts'

const of: RobotOf = { deployment: 'roomcast', app: 1400000001, room: '2900', rule: 'show', generation: NOW }
const name = fc.string({ unit: 'grapheme', maxLength: 40 })
const anything: fc.Arbitrary<RobotOf> = fc.record({
  deployment: name,
  app: fc.integer({ min: 1, max: 2 ** 31 }),
  room: name,
  rule: name,
  generation: fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2080, 11, 31) }),
})

describe('a robot id', () => {
  it('is rc_, nine characters of the generation, nineteen of a hash', () => {
    expect(robotId(of)).toMatch(/^rc_[0-9a-z]{28}$/)
    expect(parseInt(robotId(of).slice(3, 12), 36)).toBe(NOW)
    expect(robotId(of)).toBe(robotId({ ...of }))
  })

  it('fits into a user id of TRTC, and its generation is found again until the year 2080', () => {
    fc.assert(
      fc.property(anything, name, (one, target) => {
        for (const robot of [robotId(one), feedbackRobotId(one, target)]) {
          expect(Buffer.byteLength(robot)).toBeLessThanOrEqual(32)
          expect(robot).toMatch(/^[A-Za-z0-9_-]+$/)
          expect(isRobot(robot)).toBe(true)
        }
        expect(generationOf(robotId(one), one)).toBe(one.generation)
      }),
    )
  })

  it('of two different places is never the same', () => {
    fc.assert(
      fc.property(anything, anything, (one, other) => {
        expect(robotId(one) === robotId(other)).toBe(JSON.stringify(one) === JSON.stringify(other))
      }),
    )
  })

  it.each([{ deployment: 'staging' }, { app: 1400000002 }, { room: '2901' }, { rule: 'other' }])(
    'is not ours with another %o',
    (change) => {
      expect(generationOf(robotId({ ...of, ...change }), of)).toBeUndefined()
    },
  )

  it('is not ours with one character changed', () => {
    const robot = robotId(of)
    for (let index = 0; index < robot.length; index++) {
      const other = robot[index] === 'a' ? 'b' : 'a'
      expect(generationOf(robot.slice(0, index) + other + robot.slice(index + 1), of)).toBeUndefined()
    }
    for (const other of ['', robot.toUpperCase(), `${robot}a`, robot.slice(0, -1), ` ${robot}`])
      expect(generationOf(other, of)).toBeUndefined()
  })
})

describe('the robot of a feedback room', () => {
  it('is a robot, but no task’s', () => {
    const robot = feedbackRobotId(of, '7')
    expect(isRobot(robot)).toBe(true)
    expect(generationOf(robot, of)).toBeUndefined()
  })

  it('is another in each room and each generation', () => {
    const robots = [
      feedbackRobotId(of, '7'),
      feedbackRobotId(of, '8'),
      feedbackRobotId({ ...of, generation: NOW + 1 }, '7'),
    ]
    expect(new Set(robots).size).toBe(3)
  })
})

it('knows people from robots', () => {
  for (const user of ['anna', 'rc_anna', 'RC_0123456789012345678901234567', '', 'rx_0123456789012345678901234567'])
    expect(isRobot(user)).toBe(false)
})
