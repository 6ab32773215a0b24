import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { RelayAnswer } from '../../lib/control/answers.ts'
import type { RelayShown } from '../../lib/control/answers.ts'
import { controlled, MINUTE, ROOM, SECOND, showApp } from './deps.ts'

type System = ReturnType<typeof controlled>

async function shown(system: System, ...which: Parameters<System['show']>): Promise<RelayShown> {
  const { status, body } = await system.show(...which)
  expect({ status, body }).toMatchObject({ status: 200 })
  expect(v.parse(RelayAnswer, body)).toEqual(body) // nothing that is not described
  return v.parse(RelayAnswer, body)
}

describe('a relay', () => {
  it('of which nothing was ever heard is idle', async () => {
    const system = controlled()
    expect(await shown(system)).toEqual({
      id: system.id(),
      app: system.sdkAppId,
      room: ROOM,
      rule: 'show',
      configuration: expect.stringMatching(/^[\w-]{12}$/),
      state: 'idle',
      why: 'no host is on stage',
      generation: 0,
      outputs: [],
      people: [],
      decisions: [],
      recorded: [],
      notifications: [],
    })
  })

  it('is shown through its life', async () => {
    const system = controlled()
    system.ticking()
    system.play('bert', 'enters')
    await system.pass(SECOND)
    expect(await shown(system)).toMatchObject({ state: 'idle', people: [{ user: 'bert', host: false, camera: false }] })

    system.play('anna', 'enters')
    system.play('anna', 'camera-on')
    await system.pass(20 * SECOND)
    const live = await shown(system)
    expect(live).toMatchObject({
      state: 'live',
      why: 'host anna is on stage',
      host: 'anna',
      people: [
        { user: 'bert', host: false },
        { user: 'anna', host: true, camera: true, microphone: false, screen: false },
      ],
      outputs: [
        {
          id: expect.stringMatching(/^[0-9a-f]{8}$/),
          url: 'rtmp://push.example.com/live/2901',
          status: 'running',
          play: ['https://play.example.com/live/2901.m3u8'],
        },
      ],
    })
    expect(live.taskId).toBe(system.cloud.tasks()[0]?.taskId)
    expect(live.robot).toMatch(/^rc_/)

    system.play('anna', 'leaves')
    await system.pass(SECOND)
    expect(await shown(system)).toMatchObject({ state: 'stopping', why: expect.stringMatching(/no host.*stops at/) })
    await system.pass(MINUTE)
    const over = await shown(system)
    expect(over).toMatchObject({ state: 'idle', outputs: [] })
    expect(over.taskId).toBeUndefined()
  })

  it('has its windows', async () => {
    const schedule = [
      { from: '2027-01-29T18:00:00Z', until: '2027-01-29T20:00:00Z' },
      { from: '2027-01-30T18:00:00Z', until: '2027-01-30T20:00:00Z', prepare: 60 },
    ]
    const system = controlled(showApp({ schedule }))
    expect(await shown(system)).toMatchObject({
      window: { starts: '2027-01-29T18:00:00.000Z', ends: '2027-01-29T20:00:00.000Z' },
      nextWindow: { opens: '2027-01-30T17:59:00.000Z', starts: '2027-01-30T18:00:00.000Z' },
    })
  })

  it('of a rule that is gone is shown as long as something is kept of it', async () => {
    const system = controlled()
    system.play('anna', 'enters')
    await system.pass(5 * SECOND)
    system.deploy(showApp({ name: 'other' }))
    expect(await shown(system)).toMatchObject({ state: 'stopping', why: expect.stringMatching(/no rule show applies/) })
    expect(await shown(system, ROOM, 'other')).toMatchObject({ rule: 'other' })
  })
})

it('a room that no room of the app can be is unknown', async () => {
  const integers = { ...showApp(), roomIds: 'integer' as const }
  const answer = await controlled(integers).show('2901a')
  expect(answer).toMatchObject({ status: 404, body: { message: expect.stringMatching(/the room must be/) } })
})

it.each<[string, RegExp]>([
  ['show', /<SdkAppId>:<room>:<rule>/],
  ['7:2901:show', /7 is no app of this deployment; its apps: \d/],
  ['APP:2901:other', /has no rule other; its rules: show/],
  ['APP:3901:show', /does not relay room 3901; no rule does/],
])('%s is unknown, in words', async (id, words) => {
  const system = controlled()
  const answer = await system.ask(`/v1/relays/${encodeURIComponent(id.replace('APP', String(system.sdkAppId)))}`)
  expect(answer).toMatchObject({ status: 404, body: { message: expect.stringMatching(words) } })
})
