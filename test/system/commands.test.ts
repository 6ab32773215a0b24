import { describe, expect, it } from 'vitest'
import type { Rule } from '../../lib/config/app-config.ts'
import type { Command, RelayCommand } from '../../lib/relay/command.ts'
import type { TrtcBehavior } from '../../local/trtc/behavior.ts'
import { app, parsed, rule } from '../support/spec-inputs.ts'
import { virtual } from '../support/virtual.ts'

const ROOM = '2901'
const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const BEGAN = Date.parse('2027-01-29T19:00:00Z')

/** A show whose only host is anna, in a system that ticks. */
async function running(fields: Partial<Rule> = {}, behavior: Partial<TrtcBehavior> = {}) {
  const mix = { mode: 'mix' as const, video: '720p' as const }
  const cdn = [{ url: 'rtmp://push.example.com/live', stream: '{room}', tencent: true }]
  const of = parsed(
    app({ rules: [rule({ name: 'show', rooms: ['29*'], hosts: ['anna'], relay: { ...mix, cdn }, ...fields })] }),
  )
  const system = virtual(of, BEGAN, { behavior })
  const { world, cloud } = system
  system.ticking()
  let given = 0
  const until = (ms: number) => world.run(BEGAN + ms)
  await until(SECOND)
  return {
    ...system,
    until,
    at: () => world.now() - BEGAN,
    play: (user: string, does: 'enters' | 'leaves' | 'dismisses') =>
      cloud.play({
        sdkAppId: of.sdkAppId,
        room: ROOM,
        ...(does === 'dismisses' ? { does } : { user, does, ...(does === 'enters' && { role: 'anchor' }) }),
      } as Parameters<typeof cloud.play>[0]),
    give: (command: object) => {
      const whole = { id: `c${++given}`, time: world.now(), room: ROOM, rule: 'show', ...command } as Command
      return system.command(whole)
    },
    tasks: () => cloud.tasks().map(({ alive }) => (alive ? 'lives' : 'ended')),
    alive: () => cloud.tasks().filter(({ alive }) => alive),
    asked: (action: string) =>
      cloud.requests.filter((request) => request.action === `${action}PublishCdnStream`).length,
  }
}

type System = Awaited<ReturnType<typeof running>>

describe('a start', () => {
  it('brings a relay without anybody, which is not idled away, and ends when somebody was there and left', async () => {
    const system = await running({ start: { on: 'manual' } })
    system.play('anna', 'enters')
    await system.until(MINUTE)
    expect(system.tasks()).toEqual([])
    system.play('anna', 'leaves')
    await system.until(2 * MINUTE)

    await system.give({ is: 'start' })
    await system.until(30 * MINUTE)
    expect(system.tasks()).toEqual(['lives'])
    system.play('anna', 'enters')
    await system.until(40 * MINUTE)
    system.play('anna', 'leaves')
    await system.until(41 * MINUTE)
    expect(system.tasks()).toEqual(['ended'])
    await system.until(60 * MINUTE)
    expect(system.tasks()).toEqual(['ended'])
    expect((await system.record(ROOM))?.relays['show']?.orders).toBeUndefined()
  })

  it('runs to its end whatever happens, and then holds like a stop', async () => {
    const system = await running()
    await system.give({ is: 'start', from: BEGAN + 10 * MINUTE, until: BEGAN + 20 * MINUTE })
    await system.until(12 * MINUTE)
    system.play('anna', 'enters')
    await system.until(15 * MINUTE)
    system.play('anna', 'leaves')
    await system.until(20 * MINUTE - SECOND)
    expect(system.tasks()).toEqual(['lives'])
    system.play('anna', 'enters')
    await system.until(21 * MINUTE)
    expect(system.tasks()).toEqual(['ended'])
    await system.until(30 * MINUTE)
    expect(system.tasks()).toEqual(['ended'])
    system.play('anna', 'leaves')
    await system.until(31 * MINUTE)
    system.play('anna', 'enters')
    await system.until(32 * MINUTE)
    expect(system.tasks()).toEqual(['ended', 'lives'])
  })

  it('of what runs cuts nothing while somebody is there; TRTC may end that task when all have left', async () => {
    const system = await running()
    system.play('anna', 'enters')
    await system.until(MINUTE)
    await system.give({ is: 'start', until: BEGAN + 20 * MINUTE })
    await system.until(10 * MINUTE)
    expect(system.tasks()).toEqual(['lives'])
    system.play('anna', 'leaves')
    await system.until(12 * MINUTE)
    expect(system.tasks()).toEqual(['ended', 'lives'])
    await system.until(19 * MINUTE)
    expect(system.tasks()).toEqual(['ended', 'lives'])
  })

  it('of a broadcast on Friday starts by itself, to the moment', async () => {
    const system = await running({ start: { on: 'manual' } })
    const from = BEGAN + 3 * HOUR
    await system.give({ is: 'start', from, until: from + HOUR })
    await system.until(5 * HOUR)
    const [task] = system.cloud.tasks()
    expect(task!.startedAt - from).toBeLessThan(500)
    expect(task!.endedAt! - from - HOUR).toBeLessThan(1000)
    expect(system.tasks()).toEqual(['ended'])
  })

  it('works outside of the schedule, and inside it changes only what ends the relay', async () => {
    const window = { cron: '0 20 * * *', timezone: 'UTC', duration: 3600, rooms: [ROOM] }
    const system = await running({ start: { on: 'open' }, schedule: [window] })
    await system.give({ is: 'start', until: BEGAN + 90 * MINUTE })
    await system.until(89 * MINUTE)
    expect(system.tasks()).toEqual(['lives'])
    await system.until(130 * MINUTE)
    expect(system.tasks()).toEqual(['ended'])
  })
})

describe('a stop', () => {
  it('holds while people stay, and until the room was empty for longer than linger', async () => {
    const system = await running()
    for (const user of ['anna', 'ben']) system.play(user, 'enters')
    await system.until(MINUTE)
    await system.give({ is: 'stop' })
    await system.until(5 * MINUTE)
    expect(system.tasks()).toEqual(['ended'])
    for (const user of ['anna', 'ben']) system.play(user, 'leaves')
    await system.until(5 * MINUTE + 5 * SECOND)
    system.play('anna', 'enters')
    await system.until(8 * MINUTE)
    expect(system.tasks()).toEqual(['ended'])
    system.play('anna', 'leaves')
    await system.until(9 * MINUTE)
    system.play('anna', 'enters')
    await system.until(10 * MINUTE)
    expect(system.tasks()).toEqual(['ended', 'lives'])
  })

  it('ends with the room, and with a start', async () => {
    const system = await running()
    system.play('anna', 'enters')
    await system.until(MINUTE)
    await system.give({ is: 'stop' })
    await system.until(2 * MINUTE)
    system.play('', 'dismisses')
    await system.until(2 * MINUTE + SECOND)
    system.play('anna', 'enters')
    await system.until(3 * MINUTE)
    expect(system.tasks()).toEqual(['ended', 'lives'])
    await system.give({ is: 'stop' })
    await system.until(4 * MINUTE)
    await system.give({ is: 'start' })
    await system.until(5 * MINUTE)
    expect(system.tasks()).toEqual(['ended', 'ended', 'lives'])
  })

  it('inside a window holds to its end', async () => {
    const window = { cron: '*/30 * * * *', timezone: 'UTC', duration: 1500, rooms: [ROOM] }
    const system = await running({ start: { on: 'open' }, schedule: [window] })
    await system.until(5 * MINUTE)
    await system.give({ is: 'stop' })
    await system.until(29 * MINUTE)
    expect(system.tasks()).toEqual(['ended'])
    await system.until(31 * MINUTE)
    expect(system.tasks()).toEqual(['ended', 'lives'])
  })

  it('in a room that has been empty for long ends a show that only a stop ends', async () => {
    const system = await running({ until: 'stopped', linger: 0 })
    system.play('anna', 'enters')
    await system.until(MINUTE)
    system.play('anna', 'leaves')
    await system.until(70 * SECOND)
    expect(system.tasks()).toEqual(['lives'])
    await system.give({ is: 'stop' })
    await system.until(72 * SECOND)
    expect(system.tasks()).toEqual(['ended'])
  })

  it('while Start is unanswered stops the task as soon as it is known', async () => {
    const system = await running()
    system.cloud.fail('StartPublishCdnStream', { does: 'reset' })
    system.play('anna', 'enters')
    await system.until(1100)
    await system.give({ is: 'stop' })
    await system.until(3 * MINUTE)
    expect(system.alive()).toEqual([])
  })
})

describe('a restart, an extension, a layout, outputs', () => {
  it('restart: a new task of the same show, never beside the old one', async () => {
    const system = await running()
    system.play('anna', 'enters')
    await system.until(MINUTE)
    const before = (await system.record(ROOM))!.relays['show']!.show
    await system.give({ is: 'restart' })
    await system.until(2 * MINUTE)
    const [first, second] = system.cloud.tasks()
    expect(system.tasks()).toEqual(['ended', 'lives'])
    expect(second!.startedAt).toBeGreaterThan(first!.endedAt!)
    expect((await system.record(ROOM))!.relays['show']!.show).toEqual(before)
  })

  it('extend: maxDuration, a window and a broadcast end later, by as much in all', async () => {
    const window = { cron: '0 19 * * *', timezone: 'UTC', duration: 1800, rooms: [ROOM] }
    const cases: [Partial<Rule>, object | undefined, number][] = [
      [{ maxDuration: 1800 }, undefined, 30 * MINUTE + SECOND],
      [{ start: { on: 'open' }, schedule: [window] }, undefined, 30 * MINUTE],
      [{ start: { on: 'enter' }, schedule: [window] }, undefined, 30 * MINUTE],
      [{ start: { on: 'manual' } }, { is: 'start', until: BEGAN + 30 * MINUTE }, 30 * MINUTE],
    ]
    for (const [fields, first, ends] of cases) {
      const system = await running(fields)
      system.play('anna', 'enters')
      if (first) await system.give(first)
      await system.until(10 * MINUTE)
      await system.give({ is: 'extend', by: 10 * MINUTE })
      await system.give({ is: 'extend', by: 5 * MINUTE })
      await system.until(ends + 15 * MINUTE - 2 * SECOND)
      expect(system.tasks()).toEqual(['lives'])
      await system.until(ends + 16 * MINUTE)
      expect(system.tasks()).toEqual(['ended'])
    }
  })

  it('layout: an Update of the running picture, forgotten with the show', async () => {
    const system = await running()
    for (const user of ['anna', 'ben']) system.play(user, 'enters')
    await system.until(MINUTE)
    const widths = () => {
      const request = system.alive()[0]!.request as {
        VideoParams: { LayoutParams: { MixLayoutList: { ImageWidth: number }[] } }
      }
      return request.VideoParams.LayoutParams.MixLayoutList.map(({ ImageWidth }) => ImageWidth)
    }
    const usual = widths()
    const layouts = [{ type: 'full', seats: 'everyone', fit: 'crop', max: 16, gap: 0, margin: 0 }]
    await system.give({ is: 'layout', layouts })
    await system.until(2 * MINUTE)
    expect(widths()[0]).toBe(1280)
    expect(system.tasks()).toEqual(['lives'])
    await system.give({ is: 'layout' })
    await system.until(3 * MINUTE)
    expect(widths()).toEqual(usual)
  })

  it('outputs: come and go by Updates; the others are never cut', async () => {
    const system = await running()
    system.play('anna', 'enters')
    await system.until(MINUTE)
    const output = {
      url: 'rtmp://other.example.com/live',
      stream: { env: 'A_KEY' },
      tencent: false,
      authHash: 'md5',
      play: [],
    }
    await system.give({ is: 'outputs', add: [output], remove: [] })
    await system.until(2 * MINUTE)
    const urls = () => system.alive().flatMap(({ outputs }) => outputs.map(({ url }) => url.split('/')[2]))
    expect(urls().sort()).toEqual(['other.example.com', 'push.example.com'])
    await system.give({ is: 'outputs', add: [], remove: ['rtmp://push.example.com/live/2901'] })
    await system.until(3 * MINUTE)
    expect(urls()).toEqual(['other.example.com'])
    expect(
      await system.give({ is: 'outputs', add: [], remove: ['rtmp://other.example.com/live/{env:A_KEY}'] }),
    ).toMatchObject({ is: 'refused' })
    expect(system.tasks()).toEqual(['lives'])
  })
})

describe('what is set of a room', () => {
  it('says who is host and who is ignored, at once', async () => {
    const system = await running()
    system.play('ben', 'enters')
    await system.until(MINUTE)
    expect(system.tasks()).toEqual([])
    await system.give({ is: 'set', hosts: ['ben'] })
    await system.until(2 * MINUTE)
    expect(system.tasks()).toEqual(['lives'])
    await system.give({ is: 'set', hosts: null, ignore: ['ben'] })
    await system.until(3 * MINUTE)
    expect(system.tasks()).toEqual(['ended'])
  })

  it('names a stream by a variable, waits for it, and keeps it while it runs', async () => {
    const cdn = [{ url: 'rtmp://push.example.com/live', stream: '{var.title}', tencent: true }]
    const system = await running({ relay: { mode: 'mix', video: '720p', cdn } })
    system.play('anna', 'enters')
    await system.until(MINUTE)
    expect(system.tasks()).toEqual([])
    const names = () => system.alive().flatMap(({ outputs }) => outputs.map(({ url }) => url))
    await system.give({ is: 'set', vars: { title: 'gala' } })
    await system.until(2 * MINUTE)
    expect(names()).toEqual(['rtmp://push.example.com/live/gala'])
    await system.give({ is: 'set', vars: { title: 'party' } })
    await system.until(3 * MINUTE)
    expect(names()).toEqual(['rtmp://push.example.com/live/gala'])
    await system.give({ is: 'restart' })
    await system.until(4 * MINUTE)
    expect(names()).toEqual(['rtmp://push.example.com/live/party'])
  })

  it('finds a linked host in the room of their own', async () => {
    const system = await running()
    system.play('anna', 'enters')
    const { sdkAppId } = parsed(app())
    system.cloud.play({ sdkAppId, room: ROOM, user: 'carl', does: 'enters', role: 'anchor', reason: 4 })
    system.cloud.play({ sdkAppId, room: ROOM, user: 'carl', does: 'camera-on' })
    await system.give({ is: 'set', rooms: { carl: '7777' } })
    await system.until(MINUTE)
    const text = JSON.stringify(system.alive()[0]!.request)
    expect(text).toContain('"UserId":"carl","RoomId":"7777"')
    expect(text).not.toContain('"UserId":"carl","RoomId":"2901"')
  })
})

describe('every command at every state', () => {
  const commands: RelayCommand[] = [
    { rule: 'show', is: 'start' },
    { rule: 'show', is: 'start', from: BEGAN + 5 * MINUTE, until: BEGAN + 6 * MINUTE },
    { rule: 'show', is: 'stop' },
    { rule: 'show', is: 'restart' },
    { rule: 'show', is: 'extend', by: MINUTE },
    { rule: 'show', is: 'layout', layouts: [{ type: 'grid' }] },
    {
      rule: 'show',
      is: 'outputs',
      add: [{ url: 'rtmp://o.example.com/a', stream: { env: 'K' }, tencent: false, authHash: 'md5', play: [] }],
      remove: [],
    },
  ]
  const window = { cron: '0 19 * * *', timezone: 'UTC', duration: 60, overrun: 600, rooms: [ROOM] }
  const states: [string, Partial<Rule>, Partial<TrtcBehavior>, (system: System) => Promise<unknown>][] = [
    ['nobody is there', {}, {}, async () => undefined],
    [
      'it waits for a window',
      { schedule: [{ ...window, cron: '5 19 * * *' }] },
      {},
      async ({ play }) => play('anna', 'enters'),
    ],
    ['it is live', {}, {}, async ({ play, until }) => (play('anna', 'enters'), until(MINUTE))],
    [
      'it lingers',
      {},
      {},
      async ({ play, until }) => (
        play('anna', 'enters'),
        await until(MINUTE),
        play('anna', 'leaves'),
        until(MINUTE + 3 * SECOND)
      ),
    ],
    ['TRTC has no room', {}, { maxTasks: 0 }, async ({ play, until }) => (play('anna', 'enters'), until(20 * SECOND))],
    [
      'it was stopped',
      {},
      {},
      async ({ play, until, give }) => (play('anna', 'enters'), await until(MINUTE), give({ is: 'stop' })),
    ],
    [
      'it is over for its duration',
      { maxDuration: 30 },
      {},
      async ({ play, until }) => (play('anna', 'enters'), until(MINUTE)),
    ],
    [
      'it is in the overrun',
      { schedule: [window] },
      {},
      async ({ play, until }) => (play('anna', 'enters'), until(2 * MINUTE)),
    ],
  ]
  const all = states.flatMap(([name, ...rest]) =>
    commands.map(
      (command) => [`${command.is}${'from' in command ? ' later' : ''} when ${name}`, command, ...rest] as const,
    ),
  )

  it.each(all)(
    '%s: twice is once, never two tasks, nothing left at the end',
    async (_, command, fields, behavior, lead) => {
      const system = await running(fields, behavior)
      await lead(system)
      const whole = { id: 'the one', time: BEGAN + system.at(), room: ROOM, ...command } as Command
      const first = await system.command(whole)
      const orders = (await system.record(ROOM))?.relays['show']?.orders
      const second = await system.command(whole)
      expect(second.is).toBe(first.is === 'refused' ? 'refused' : 'already')
      if (first.is !== 'refused') expect((await system.record(ROOM))?.relays['show']?.orders).toEqual(orders)
      for (let minute = 3; minute < 20; minute++) {
        await system.until(minute * MINUTE)
        expect(system.alive().length).toBeLessThanOrEqual(1)
      }
      await system.give({ is: 'stop' })
      if (system.cloud.people(parsed(app()).sdkAppId, ROOM).length > 0) system.play('anna', 'leaves')
      await system.until(30 * MINUTE)
      expect(system.alive()).toEqual([])
      const relay = (await system.record(ROOM))?.relays['show']
      expect(relay?.orders).toBeUndefined()
      expect(relay?.ending ?? []).toEqual([])
      if (!fields.schedule) expect(relay?.again).toBeUndefined()
    },
  )
})
