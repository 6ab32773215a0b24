import { describe, expect, it } from 'vitest'
import type { Window } from '../../lib/config/app-config.ts'
import type { TrtcBehavior } from '../../local/trtc/behavior.ts'
import { app, parsed, rule, soundRelay } from '../support/spec-inputs.ts'
import { virtual } from '../support/virtual.ts'

const ROOM = '2901'
const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const friday: Window = { cron: '0 20 * * 5', timezone: 'Europe/Berlin', duration: 3600, rooms: [ROOM] }
const OPENS = Date.parse('2027-01-29T20:00:00+01:00')

function show(fields: object = {}, window: object = {}) {
  return parsed(
    app({
      rules: [
        rule({ name: 'show', rooms: ['29*'], start: { on: 'open' }, schedule: [{ ...friday, ...window }], ...fields }),
      ],
    }),
  )
}

async function at(began: number, of = show(), behavior: Partial<TrtcBehavior> = {}) {
  const system = virtual(of, began, { behavior })
  const look = async () => {
    void system.tick()
    await system.world.run(system.world.now() + 500)
  }
  await look()
  const play = (user: string, does: 'enters' | 'leaves') =>
    system.cloud.play({ sdkAppId: of.sdkAppId, room: ROOM, user, does, ...(does === 'enters' && { role: 'anchor' }) })
  const tasks = () =>
    system.cloud.tasks().map(({ startedAt, endedAt, endedBy }) => ({
      from: startedAt - OPENS,
      ...(endedAt !== undefined && { to: endedAt - OPENS, by: endedBy }),
    }))
  return { ...system, look, play, tasks, until: (ms: number) => system.world.run(OPENS + ms) }
}

const within = (least: number, most: number): unknown => ({
  asymmetricMatch: (value: unknown) => typeof value === 'number' && value >= least && value <= most,
  toString: () => `from ${least} to ${most}`,
})
const onTime = { from: within(0, 400), to: within(HOUR, HOUR + 700), by: 'stop' }

describe('a window without a host', () => {
  it('opens and closes by itself, to the moment, once', async () => {
    const { ticking, until, tasks, cloud } = await at(OPENS - 25 * SECOND)
    ticking()
    await until(2 * HOUR)
    expect(tasks()).toEqual([onTime])
    expect(cloud.requests.filter(({ action }) => action === 'StartPublishCdnStream')).toHaveLength(1)
  })

  it('outlives the idle timer of a room that nobody enters', async () => {
    const { ticking, until, tasks, cloud } = await at(OPENS - MINUTE, show(), { idleCountsFromStart: true })
    ticking()
    await until(59 * MINUTE)
    expect(tasks()).toEqual([{ from: within(0, 400) }])
    expect(cloud.tasks()[0]!.request).toMatchObject({ AgentParams: { MaxIdleTime: within(3669, 3670) } })
  })

  it('shows the whole canvas, kept for the host whom the rule names, with the placeholder of its layout', async () => {
    const relay = {
      mode: 'mix' as const,
      video: '720p' as const,
      cdn: soundRelay().cdn!,
      layout: { type: 'full' as const, placeholder: 'https://example.com/{user}.png' },
    }
    const { ticking, until, cloud } = await at(OPENS - MINUTE, show({ hosts: ['bot*', 'anna'], relay }))
    ticking()
    await until(MINUTE)
    expect(cloud.tasks()[0]!.request).toMatchObject({
      VideoParams: {
        LayoutParams: {
          MixLayoutMode: 4,
          MixLayoutList: [
            {
              UserMediaStream: { UserInfo: { UserId: 'anna', RoomId: ROOM } },
              ImageWidth: 1280,
              ImageHeight: 720,
              BackgroundImageUrl: 'https://example.com/anna.png',
            },
          ],
        },
      },
    })
  })

  it('shows nobody by chance where any host may come', async () => {
    const { ticking, until, cloud } = await at(OPENS - MINUTE)
    ticking()
    await until(MINUTE)
    const [task] = cloud.tasks()
    const LayoutParams = { MixLayoutList: [{ UserMediaStream: { UserInfo: { UserId: task!.robot } } }] }
    expect(task!.request).toMatchObject({ VideoParams: { LayoutParams } })
  })

  it('goes over to people as they come, and back when they leave, by Updates of one task', async () => {
    const { ticking, until, cloud, play, tasks } = await at(OPENS - MINUTE, show({ hosts: ['anna'] }))
    ticking()
    await until(10 * MINUTE)
    play('anna', 'enters')
    play('ben', 'enters')
    await until(20 * MINUTE)
    play('anna', 'leaves')
    play('ben', 'leaves')
    await until(30 * MINUTE)
    expect(tasks()).toHaveLength(1)
    expect(cloud.tasks()[0]!.alive).toBe(true)
    expect(cloud.requests.filter(({ action }) => action === 'UpdatePublishCdnStream').length).toBeGreaterThan(1)
  })

  it('starts anew when its task dies, but not for ever', async () => {
    const { ticking, until, cloud, tasks } = await at(OPENS - MINUTE)
    ticking()
    for (const minute of [5, 10, 15, 20, 25, 30]) {
      await until(minute * MINUTE)
      const alive = cloud.tasks().find((task) => task.alive)
      if (alive) cloud.killTask(alive.taskId, { notify: true })
    }
    await until(40 * MINUTE)
    expect(tasks()).toHaveLength(4)
    expect(cloud.tasks().some(({ alive }) => alive)).toBe(false)
  })

  it('within another one is part of it', async () => {
    const inner = { ...friday, cron: '20 20 * * 5', duration: 600 }
    const { ticking, until, tasks, logged } = await at(OPENS - MINUTE, show({ schedule: [friday, inner] }))
    ticking()
    await until(2 * HOUR)
    expect(tasks()).toEqual([onTime])
    expect(logged.filter(({ what }) => what === 'schedule.missed')).toEqual([])
  })

  it('of two that follow each other is one relay', async () => {
    const later = { ...friday, cron: '0 21 * * 5' }
    const { ticking, until, tasks } = await at(OPENS - MINUTE, show({ schedule: [friday, later] }))
    ticking()
    await until(3 * HOUR)
    expect(tasks()).toEqual([{ from: within(0, 400), to: within(2 * HOUR, 2 * HOUR + 700), by: 'stop' }])
  })
})

describe('ticks that are late, lost or doubled', () => {
  const TICKS: [string, number[]][] = [
    ['every ten seconds', Array.from({ length: 440 }, (_, index) => -MINUTE + index * 10 * SECOND)],
    ['doubled', Array.from({ length: 880 }, (_, index) => -MINUTE + Math.floor(index / 2) * 10 * SECOND)],
    ['90 s late', Array.from({ length: 80 }, (_, index) => 90 * SECOND + index * MINUTE)],
    ['lost for minutes', [-MINUTE, 7 * MINUTE, 8 * MINUTE, 30 * MINUTE, 61 * MINUTE, 62 * MINUTE]],
  ]
  it.each(TICKS)('%s: opened once, closed once, by the first tick after the moment', async (_, times) => {
    const { world, tick, until, tasks } = await at(OPENS - 2 * MINUTE)
    for (const time of times) world.after(time - (world.now() - OPENS), () => void tick())
    await until(80 * MINUTE)
    const first = (from: number) => Math.min(...times.filter((time) => time >= from))
    const [opened, closed] = [first(0), first(HOUR)]
    // Where nobody looks for long, TRTC's idle timer comes before us.
    expect(tasks()).toEqual([
      { from: opened, to: within(HOUR, closed + 200), by: expect.stringMatching(/^(stop|idle)$/) },
    ])
  })
})

describe('an occurrence that could not open', () => {
  const missed = (system: { logged: { what: string; fields: object }[] }) =>
    system.logged.filter(({ what }) => what === 'schedule.missed').map(({ fields }) => fields)

  it('is missed, once, when no tick came while it was open', async () => {
    const system = await at(OPENS - MINUTE)
    for (const minute of [90, 90.2, 91, 100]) {
      await system.until(minute * MINUTE)
      await system.look()
    }
    expect(system.tasks()).toEqual([])
    const why = 'nothing ran while its window was open'
    expect(missed(system)).toMatchObject([{ rule: 'show', room: ROOM, at: '2027-01-29T19:00:00.000Z', why }])
  })

  it('is told to be missed where the next one is open by the time that a tick comes', async () => {
    const next = { ...friday, cron: '30 21 * * 5' }
    const system = await at(OPENS - MINUTE, show({ schedule: [friday, next] }))
    for (const minute of [100, 100.2, 101]) {
      await system.until(minute * MINUTE)
      await system.look()
    }
    expect(missed(system)).toMatchObject([{ at: '2027-01-29T19:00:00.000Z' }])
    expect(system.tasks()).toEqual([{ from: within(100 * MINUTE, 101 * MINUTE) }])
  })

  it('is not missed where a task of before ran all through it, since no tick came to stop it', async () => {
    const [next, last] = ['30 21 * * 5', '0 23 * * 5'].map((cron) => ({ ...friday, cron, overrun: 600 }))
    const system = await at(OPENS - MINUTE, show({ schedule: [friday, next!, last!] }))
    system.play('anna', 'enters')
    for (const minute of [0, 0.2, 165, 165.2, 300]) {
      await system.until(minute * MINUTE)
      await system.look()
    }
    expect(missed(system)).toMatchObject([{ at: '2027-01-29T22:00:00.000Z' }])
  })

  it('is one of many that ended together: they are looked at side by side', async () => {
    const rooms = Array.from({ length: 60 }, (_, index) => String(29_000 + index))
    const system = await at(OPENS - MINUTE, show({ schedule: [{ ...friday, rooms }] }))
    for (const minute of [0, 0.2, 0.4]) {
      await system.until(minute * MINUTE)
      await system.look()
    }
    await system.until(60.5 * MINUTE)
    expect(system.cloud.tasks().filter(({ alive }) => alive)).toHaveLength(60)
    void system.tick(10 * SECOND)
    await system.until(60.5 * MINUTE + 30 * SECOND)
    const ended = system.tasks().map(({ to = Infinity }) => to - 60.5 * MINUTE)
    expect(Math.max(...ended)).toBeLessThan(4500) // 20 calls a second are allowed
    expect(missed(system)).toEqual([])
  })

  it('is missed, with the reason, when TRTC had no room for it', async () => {
    const system = await at(OPENS - MINUTE, show(), { maxTasks: 0 })
    system.ticking()
    await system.until(2 * HOUR)
    expect(missed(system)).toMatchObject([{ why: 'it is held: capacity' }])
  })

  it('is not missed when it opened late, was stopped, or lies before the first tick', async () => {
    const late = await at(OPENS - MINUTE)
    for (const minute of [59, 61]) {
      await late.until(minute * MINUTE)
      await late.look()
    }
    expect(late.tasks()).toHaveLength(1)

    const stopped = await at(OPENS + SECOND, show(), { maxTasks: 0 })
    await stopped.command({ id: 'x', time: OPENS, room: ROOM, rule: 'show', is: 'stop' })
    await stopped.until(2 * HOUR)
    await stopped.look()

    const fresh = await at(OPENS + 2 * HOUR)
    for (const system of [late, stopped, fresh]) expect(missed(system)).toEqual([])
  })
})

describe('a window that needs a host', () => {
  const enter = { start: { on: 'enter' }, hosts: ['anna'] }

  it('starts the host who waits on stage, at its opening', async () => {
    const { ticking, until, play, tasks } = await at(OPENS - 3 * HOUR, show(enter))
    ticking()
    play('anna', 'enters')
    await until(-SECOND)
    expect(tasks()).toEqual([])
    await until(2 * HOUR)
    expect(tasks()).toEqual([onTime])
  })

  it('leaves nothing due where a guest stayed and no host came', async () => {
    const once = { from: '2027-01-29T19:00:00Z', until: '2027-01-29T20:00:00Z' }
    const { ticking, until, play, door } = await at(OPENS - MINUTE, show({ ...enter, schedule: [once] }))
    play('ben', 'enters')
    ticking()
    await until(2 * HOUR)
    const { record, waiting } = await door.context.ledger.load({ app: show().sdkAppId, room: ROOM })
    expect(record?.relays).toEqual({})
    expect(waiting).toBe(0)
  })

  it('keeps nobody awake who waits for it', async () => {
    const { until, play, door } = await at(OPENS - 3 * HOUR, show(enter))
    play('anna', 'enters')
    await until(-2 * HOUR)
    const { waiting } = await door.context.ledger.load({ app: show().sdkAppId, room: ROOM })
    expect(waiting).toBe(0)
  })

  it('opens early by prepare and lets a show finish within overrun, while a host is there', async () => {
    const system = await at(OPENS - HOUR, show(enter, { prepare: 300, overrun: 600 }))
    system.ticking()
    system.play('anna', 'enters')
    await system.until(2 * HOUR)
    expect(system.tasks()).toEqual([
      { from: within(-5 * MINUTE, -5 * MINUTE + 400), to: within(70 * MINUTE, 70 * MINUTE + 700), by: 'stop' },
    ])

    const short = await at(OPENS - HOUR, show(enter, { overrun: 600 }))
    short.ticking()
    short.play('anna', 'enters')
    await short.until(65 * MINUTE)
    short.play('anna', 'leaves')
    await short.until(69 * MINUTE)
    short.play('anna', 'enters')
    await short.until(2 * HOUR)
    expect(short.tasks()).toEqual([
      { from: within(0, 400), to: within(65 * MINUTE + 10 * SECOND, 65 * MINUTE + 11 * SECOND), by: 'stop' },
    ])
  })

  it('starts nobody who comes in the overrun', async () => {
    const { ticking, until, play, tasks } = await at(OPENS - MINUTE, show(enter, { overrun: 600 }))
    ticking()
    await until(61 * MINUTE)
    play('anna', 'enters')
    await until(2 * HOUR)
    expect(tasks()).toEqual([])
  })
})

describe('a schedule that is edited between two deployments', () => {
  const edited = async (next: ReturnType<typeof show>) => {
    const system = await at(OPENS - MINUTE)
    system.ticking()
    system.play('anna', 'enters')
    await system.until(30 * MINUTE)
    system.deploy(next)
    await system.until(3 * HOUR)
    return system.tasks()
  }
  const TWICE = { from: within(0, 400), to: within(2 * HOUR, 2 * HOUR + 700), by: 'stop' }
  const AT_ONCE = { from: within(0, 400), to: within(30 * MINUTE, 31 * MINUTE), by: 'stop' }

  it.each<[string, ReturnType<typeof show>, unknown]>([
    ['a longer duration lets it run on', show({}, { duration: 7200 }), TWICE],
    ['a shorter one that is over ends it', show({}, { duration: 60 }), AT_ONCE],
    ['another cron that is open goes on without a cut', show({}, { cron: '15 20 * * *', duration: 6300 }), TWICE],
    ['another cron that is not open ends it', show({}, { cron: '0 12 * * *' }), AT_ONCE],
    ['without its rooms it ends', show({}, { rooms: ['2999'] }), AT_ONCE],
  ])('during the broadcast: %s', async (_, next, expected) => {
    expect((await edited(next))[0]).toEqual(expected)
  })

  it('outside of a broadcast: simply other times', async () => {
    const system = await at(OPENS - 2 * HOUR)
    system.ticking()
    await system.until(-HOUR)
    system.deploy(show({}, { cron: '30 19 * * 5' }))
    await system.until(2 * HOUR)
    const half = 30 * MINUTE
    expect(system.tasks()).toEqual([{ from: within(-half, -half + 400), to: within(half, half + 700), by: 'stop' }])
  })

  it('holds a stop for the window as long as its cron and zone stay', async () => {
    const system = await at(OPENS - MINUTE)
    system.ticking()
    await system.until(10 * MINUTE)
    await system.command({ id: 'x', time: 0, room: ROOM, rule: 'show', is: 'stop' })
    system.deploy(show({}, { duration: 7200 }))
    await system.until(119 * MINUTE)
    expect(system.tasks()).toEqual([{ from: within(0, 400), to: within(10 * MINUTE, 11 * MINUTE), by: 'stop' }])
  })
})
