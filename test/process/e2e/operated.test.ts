import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startReceiver } from '../../../local/hook/receiver.ts'
import type { Receiver } from '../../../local/hook/receiver.ts'
import { demoSecrets, startLocalStack } from '../../../local/local-stack.ts'
import type { LocalStack } from '../../../local/local-stack.ts'
import { startRedis } from '../../../local/redis/redis.ts'
import type { LocalRedis } from '../../../local/redis/redis.ts'
import { builtFunctions, command } from '../../support/built.ts'
import { run } from '../../support/run.ts'
import { appWith, show } from './apps.ts'
import { eventually } from './eventually.ts'

const APP = 1400188366
const HOOK = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
const { CONTROL_TOKEN } = demoSecrets
const WINDOW = 20_000
const SCHEDULED = '295001'
const opensIn = 12_000

let redis: LocalRedis
let receiver: Receiver
let stage: LocalStack
let opens: number

/** Built functions in processes of their own, one event at a time, over Redis, ticked by the local SCF; and somebody who is told. */
beforeAll(async () => {
  redis = await startRedis()
  receiver = await startReceiver({ secret: HOOK })
  opens = Date.now() + opensIn
  const window = {
    from: new Date(opens).toISOString(),
    until: new Date(opens + WINDOW).toISOString(),
    rooms: [SCHEDULED],
  }
  const rules = [
    show({ name: 'friday', rooms: [SCHEDULED], start: { on: 'open' }, schedule: [window] }),
    show({ rooms: ['296*'], start: { on: 'manual' } }),
  ]
  const notify = [{ url: receiver.url, secret: HOOK, allowPrivate: true }]
  stage = await startLocalStack({
    config: { apps: [{ ...appWith(...rules), notify }] },
    env: { STORE_URL: redis.url },
    bundles: builtFunctions(),
    instances: 4,
  })
}, 60_000)
afterAll(async () => {
  await stage.close()
  await receiver.close()
  await redis.stop()
})

const asked = async (path: string, body?: object) => {
  const response = await fetch(`${stage.scf.url}/control${path}`, {
    headers: { authorization: `Bearer ${CONTROL_TOKEN}`, 'content-type': 'application/json' },
    ...(body && { method: 'POST', body: JSON.stringify(body) }),
  })
  return (await response.json()) as Record<string, unknown>
}
const wire = (command: object) => ({ sdkAppId: APP, ...command })

interface Way {
  name: string
  room: string
  give(command: Record<string, unknown>): Promise<unknown>
}

const ways: Way[] = [
  { name: 'HTTP', room: '296001', give: (command) => asked('/v1/commands', wire(command)) },
  {
    name: 'CKafka',
    room: '296002',
    give: (command) => stage.scf.queue('queue').send([{ key: `${APP}/296002`, body: JSON.stringify(wire(command)) }]),
  },
  {
    name: 'EventBridge',
    room: '296003',
    give: (command) => stage.scf.queue('queue').publish({ body: JSON.stringify(wire(command)) }),
  },
  { name: 'npm run relay', room: '296004', give: (command) => byHand(command) },
]

/** The same command as somebody types it. */
async function byHand({ type, id, room, rule, until, by, layout, add, vars }: Record<string, unknown>): Promise<void> {
  const verb = String(type).split('.')[1]!
  const [output] = (add as { url: string; stream: string }[] | undefined) ?? []
  const args = [
    ...(verb === 'set' ? ['set', `${APP}:${String(room)}`] : [verb, `${APP}:${String(room)}:${String(rule)}`]),
    ...(layout === undefined ? [] : [String((layout as { type: string }).type)]),
    ...(until === undefined ? [] : ['--until', String(until)]),
    ...(by === undefined ? [] : ['--by', `${String(by)}s`]),
    ...(output ? ['--add', output.url, '--stream-env', 'STREAM_KEY'] : []),
    ...(vars === undefined ? [] : ['--var', `title=${(vars as { title: string }).title}`]),
    ...['--id', String(id)],
  ]
  const env = { CONTROL_URL: `${stage.scf.url}/control`, CONTROL_TOKEN, STREAM_KEY: output?.stream ?? '' }
  const { code, err } = await run([...command('relay'), ...args], env).ended
  expect(err).toBe('')
  expect(code).toBe(0)
}

const told = (room: string) =>
  receiver.received.filter(({ data }) => (data as { room: string }).room === room).map(({ type }) => type)
const tasks = (room: string) => stage.trtc.tasks().filter((task) => String(task.room) === room)

describe('the built functions, operated', () => {
  it('take every command by every way to the same effect, twice as once', { timeout: 120_000 }, async () => {
    const until = new Date(Date.now() + 3_600_000).toISOString()
    const commands = [
      { type: 'room.set', vars: { title: 'gala' } },
      { type: 'relay.start', rule: 'show', until },
      { type: 'relay.layout', rule: 'show', layout: { type: 'pip' } },
      {
        type: 'relay.outputs',
        rule: 'show',
        add: [{ url: 'rtmp://other.example.com/live', stream: 's3cr3t-k3y-0f-th1s-0utput-ROOM', tencent: false }],
      },
      { type: 'relay.extend', rule: 'show', by: 600 },
      { type: 'relay.restart', rule: 'show' },
    ]
    const shown = async ({ room }: Way) => {
      const { orders, state, outputs } = await asked(`/v1/relays/${APP}:${room}:show`)
      return { orders, state, outputs }
    }
    const plain = async (way: Way) =>
      JSON.parse(
        JSON.stringify(await shown(way))
          .replaceAll(way.room, 'ROOM')
          .replaceAll(/"(since|from|id)":"[^"]*"/g, '"$1":""'),
      ) as unknown
    for (const [index, command] of commands.entries()) {
      await Promise.all(
        ways.map(async (way) => {
          const own = JSON.parse(JSON.stringify(command).replaceAll('ROOM', way.room)) as object
          const whole = { id: `${way.room}-${index}`, room: way.room, ...own }
          await way.give(whole)
          if (way.name !== 'npm run relay') await way.give(whole)
        }),
      )
      if (index > 0)
        await eventually(
          () =>
            ways.forEach(({ name, room }) =>
              expect(
                tasks(room).filter(({ alive }) => alive),
                `${command.type} by ${name}`,
              ).toHaveLength(1),
            ),
          20_000,
        )
    }
    await eventually(async () => {
      const [first, ...others] = await Promise.all(ways.map(plain))
      expect(first).toMatchObject({ state: 'live' })
      for (const other of others) expect(other).toEqual(first)
    }, 30_000)
    for (const way of ways) await way.give({ id: `${way.room}-stop`, type: 'relay.stop', room: way.room, rule: 'show' })
    await eventually(
      () => ways.forEach(({ room }) => expect(tasks(room).map(({ alive }) => alive)).toEqual([false, false])),
      20_000,
    )
    await eventually(() => {
      for (const { room } of ways) {
        expect(told(room).filter((type) => type === 'relay.started')).toHaveLength(1)
        expect(told(room).at(-1)).toBe('relay.stopped')
      }
    }, 30_000)
    for (const line of stage.scf.lines) expect(line).not.toContain('s3cr3t-k3y-0f-th1s-0utput')
  })

  it('open and close a window by themselves, and tell of it', { timeout: 90_000 }, async () => {
    await eventually(() => expect(told(SCHEDULED).at(-1)).toBe('relay.stopped'), 60_000)
    const [task, ...others] = tasks(SCHEDULED)
    expect(others).toEqual([])
    expect(task!.startedAt).toBeGreaterThanOrEqual(opens)
    expect(task!.startedAt).toBeLessThan(opens + WINDOW)
    expect(task!.endedAt).toBeGreaterThanOrEqual(opens + WINDOW)
    expect(told(SCHEDULED)).toEqual(['relay.started', 'relay.live', 'relay.stopped'])
    expect(receiver.received.every(({ verified }) => verified)).toBe(true)
  })
})
