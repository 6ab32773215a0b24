import { describe, expect, it } from 'vitest'
import type { App, Rule } from '../../lib/config/app-config.ts'
import type { Message } from '../../lib/outbox/message.ts'
import type { Command } from '../../lib/relay/command.ts'
import type { TrtcBehavior } from '../../local/trtc/behavior.ts'
import { app, parsed, rule } from '../support/spec-inputs.ts'
import { virtual } from '../support/virtual.ts'

const ROOM = '2901'
const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const BEGAN = Date.parse('2027-01-29T19:00:00Z')
const OWN = 'rtmp://push.example.com/live/2901'
const PLAY = 'https://play.example.com/live/2901.m3u8'

interface Taken {
  at: number
  url: string
  letter: Message
}

/** A show whose host is anna, with targets that take what `takes` lets them. */
async function told(
  {
    fields = {},
    of = {},
    behavior = {},
  }: { fields?: Partial<Rule>; of?: Partial<App>; behavior?: Partial<TrtcBehavior> },
  takes: (url: string, at: number) => boolean = () => true,
) {
  const cdn = [
    {
      url: 'rtmp://push.example.com/live',
      stream: '{room}',
      tencent: true,
      play: ['https://play.example.com/live/{stream}.m3u8'],
    },
  ]
  const relay = { mode: 'mix' as const, video: '720p' as const, cdn }
  const notify = [{ url: 'https://one.example.com/hook', secret: 'a secret of sixteen' }]
  const one = parsed(
    app({ notify, ...of, rules: [rule({ name: 'show', rooms: ['29*'], hosts: ['anna'], relay, ...fields })] }),
  )
  const taken: Taken[] = []
  const sent: Taken[] = []
  const system = virtual(one, BEGAN, {
    behavior,
    async send({ url }, letter) {
      const at = system.world.now() - BEGAN
      sent.push({ at, url, letter })
      await system.door.context.clock.sleep(50)
      if (!takes(url, at)) return { is: 'failed', why: 'it answered 503' }
      taken.push({ at, url, letter })
      return { is: 'taken' }
    },
  })
  system.ticking()
  let given = 0
  const { world, cloud } = system
  const until = (ms: number) => world.run(BEGAN + ms)
  await until(SECOND)
  return {
    ...system,
    taken,
    sent,
    until,
    play: (user: string, does: 'enters' | 'leaves' | 'camera-on') =>
      cloud.play({
        sdkAppId: one.sdkAppId,
        room: ROOM,
        user,
        does,
        ...(does === 'enters' && { role: 'anchor' as const }),
      }),
    give: (command: object) =>
      system.command({ id: `c${++given}`, time: world.now(), room: ROOM, rule: 'show', ...command } as Command),
    types: () => taken.map(({ letter }) => letter.type.replace('relay.', '')),
    data: (type: string) => taken.filter(({ letter }) => letter.type === type).map(({ letter }) => letter.data),
  }
}

const output = { id: expect.stringMatching(/^[0-9a-f]{8}$/) as unknown, url: OWN, play: [PLAY] }

describe('what is told of a show', () => {
  it('is its beginning, what it becomes and its end, in order', async () => {
    const system = await told({})
    system.play('anna', 'enters')
    await system.until(30 * SECOND)
    system.play('ben', 'enters')
    system.play('ben', 'camera-on')
    await system.until(MINUTE)
    system.cloud.blipUrl(OWN, 15 * SECOND)
    await system.until(2 * MINUTE)
    for (const user of ['anna', 'ben']) system.play(user, 'leaves')
    await system.until(3 * MINUTE)
    expect(system.types()).toEqual(['started', 'live', 'updated', 'recovering', 'live', 'stopped'])

    const about = {
      app: parsed(app()).sdkAppId,
      room: ROOM,
      rule: 'show',
      relay: `${parsed(app()).sdkAppId}:2901:show`,
    }
    expect(system.data('relay.started')[0]).toMatchObject({
      ...about,
      generation: expect.any(Number) as unknown,
    })
    expect(system.data('relay.live')[0]).toMatchObject({ ...about, outputs: [{ ...output, status: 'running' }] })
    expect(system.data('relay.updated')[0]).toMatchObject({ ...about, seen: ['anna', 'ben'], mixed: true, width: 1280 })
    expect(system.data('relay.recovering')[0]).toMatchObject({ reason: 'no output is running' })
    expect(system.data('relay.stopped')[0]).toMatchObject({
      ...about,
      reason: 'no host is on stage',
      durationSeconds: 129,
    })
    const shows = new Set(system.taken.map(({ letter }) => (letter.data as { show: string }).show))
    expect(shows.size).toBe(1)
  })

  it('is one beginning, however many tasks it takes', async () => {
    const system = await told({})
    system.play('anna', 'enters')
    await system.until(MINUTE)
    await system.give({ is: 'restart' })
    await system.until(2 * MINUTE)
    await system.give({ is: 'stop', why: 'the fire alarm' })
    await system.until(3 * MINUTE)
    expect(system.types()).toEqual(['started', 'live', 'recovering', 'live', 'stopped'])
    expect(system.data('relay.recovering')[0]).toMatchObject({ reason: 'it was restarted by a command' })
    expect(system.data('relay.stopped')[0]).toMatchObject({ reason: 'it was stopped by a command: the fire alarm' })
  })

  it('is each output that fails, and the end of a relay all of whose outputs fail', async () => {
    const system = await told({})
    system.play('anna', 'enters')
    await system.until(30 * SECOND)
    system.cloud.failUrl(OWN)
    await system.until(20 * MINUTE)
    expect(system.types().filter((type) => type === 'output_failed').length).toBeGreaterThan(1)
    expect(system.data('relay.failed')).toMatchObject([
      { reason: 'every output failed, after three restarts too', retries: false },
    ])
    expect(system.types().slice(0, 4)).toEqual(['started', 'live', 'recovering', 'output_failed'])
  })

  it('is that TRTC has no room, once, and nothing of a show that never began', async () => {
    const system = await told({ behavior: { maxTasks: 0 } })
    system.play('anna', 'enters')
    await system.until(10 * MINUTE)
    system.play('anna', 'leaves')
    await system.until(20 * MINUTE)
    expect(system.types()).toEqual(['failed'])
    expect(system.data('relay.failed')[0]).toMatchObject({ retries: true })
  })

  it('is its end when its duration is over', async () => {
    const system = await told({ fields: { maxDuration: 120 } })
    system.play('anna', 'enters')
    await system.until(10 * MINUTE)
    system.play('anna', 'leaves')
    await system.until(20 * MINUTE)
    expect(system.types()).toEqual(['started', 'live', 'stopped'])
    expect(system.data('relay.stopped')[0]).toMatchObject({ reason: 'maxDuration is over', durationSeconds: 120 })
  })

  it('is only its beginning and end where no status is heard', async () => {
    const system = await told({ of: { statusEvents: false } })
    system.play('anna', 'enters')
    await system.until(MINUTE)
    system.play('anna', 'leaves')
    await system.until(2 * MINUTE)
    expect(system.types()).toEqual(['started', 'stopped'])
  })

  it('is an occurrence that was missed', async () => {
    const window = { cron: '30 19 * * *', timezone: 'UTC', duration: 600, rooms: [ROOM] }
    const system = await told({ fields: { start: { on: 'open' }, schedule: [window] }, behavior: { maxTasks: 0 } })
    await system.until(HOUR)
    expect(system.types()).toEqual(['failed', 'schedule.missed'])
    expect(system.data('schedule.missed')[0]).toMatchObject({
      starts: '2027-01-29T19:30:00.000Z',
      reason: 'it is held: capacity',
    })
  })
})

describe('targets', () => {
  const both = [
    { url: 'https://one.example.com/hook', secret: 'a secret of sixteen' },
    { url: 'https://two.example.com/hook', secret: 'a secret of sixteen', events: ['relay.st*'] },
  ]

  it('are told what they asked for', async () => {
    const system = await told({ of: { notify: both } })
    system.play('anna', 'enters')
    await system.until(MINUTE)
    system.play('anna', 'leaves')
    await system.until(2 * MINUTE)
    const of = (host: string) => system.taken.filter(({ url }) => url.includes(host)).map(({ letter }) => letter.type)
    expect(of('one')).toEqual(['relay.started', 'relay.live', 'relay.stopped'])
    expect(of('two')).toEqual(['relay.started', 'relay.stopped'])
  })

  it('that are away for an hour get everything once they are back, in order, with the same ids; others wait for nobody', async () => {
    const isBack = (at: number) => at > HOUR
    const system = await told(
      { of: { notify: both.map(({ events: _events, ...target }) => target) } },
      (url, at) => url.includes('one') || isBack(at),
    )
    for (let minute = 1; minute < 50; minute += 10) {
      system.play('anna', 'enters')
      await system.until((minute + 4) * MINUTE)
      system.play('anna', 'leaves')
      await system.until((minute + 9) * MINUTE)
    }
    await system.until(4 * HOUR)
    const of = (list: Taken[], host: string) => list.filter(({ url }) => url.includes(host))
    const ids = (list: Taken[]) => list.map(({ letter }) => letter.id)
    expect(of(system.taken, 'one')).toHaveLength(15)
    expect(ids(of(system.taken, 'two'))).toEqual(ids(of(system.taken, 'one')))
    expect(new Set(ids(system.taken)).size).toBe(15)
    expect(Math.max(...of(system.taken, 'one').map(({ at, letter }) => BEGAN + at - letter.at))).toBeLessThan(
      11 * SECOND,
    )
    const contents = of(system.sent, 'two').map(({ letter: { to: _to, ...content } }) => content)
    for (const content of contents) expect(content).toEqual(contents.find(({ id }) => id === content.id))
    expect(contents.length).toBeGreaterThan(15)
    expect((await system.record(ROOM))?.mail).toBeUndefined()
  })

  it('that never answer are given up after a day, with a line for each letter, and keep nobody awake for ever', async () => {
    const system = await told({}, () => false)
    system.play('anna', 'enters')
    await system.until(MINUTE)
    system.play('anna', 'leaves')
    await system.until(30 * HOUR)
    expect(system.logged.filter(({ what }) => what === 'notify.given-up')).toHaveLength(3)
    expect((await system.record(ROOM))?.mail).toBeUndefined()
    expect(await system.door.context.ledger.due(parsed(app()).sdkAppId, 10)).toMatchObject({ rooms: [], waiting: 0 })
  }, 120_000)

  it('that are gone from the configuration are forgotten', async () => {
    const system = await told({}, () => false)
    system.play('anna', 'enters')
    await system.until(MINUTE)
    expect((await system.record(ROOM))?.mail?.letters).toHaveLength(2)
    const { notify: _notify, ...rest } = system.door.context.app(parsed(app()).sdkAppId)!
    system.deploy(rest)
    await system.until(2 * MINUTE)
    expect((await system.record(ROOM))?.mail).toBeUndefined()
  })
})
