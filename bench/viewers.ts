import { Redis } from 'ioredis'
import { startRedis } from '../local/redis/redis.ts'
import { show } from '../test/process/e2e/apps.ts'
import { compare } from './measure.ts'
import { ms } from './row.ts'
import type { Row } from './row.ts'
import { APP, callbackOf, openWebhook } from './webhook.ts'
import type { LocalWebhook } from './webhook.ts'

const CROWD = { room: 500_001, viewers: 100_000 }
const FEW = { room: 500_002, viewers: 10 }
const AT_ONCE = 64

/** A room with 100,000 viewers must cost the same as one with 10, in time per event and in bytes. */
export async function viewers(): Promise<Row[]> {
  const redis = await startRedis()
  const door = openWebhook(redis.url, show())
  const client = new Redis(redis.url)
  try {
    const began = Date.now()
    for (const { room } of [CROWD, FEW])
      for (const user of ['guest-1', 'guest-2'])
        await door.receive(callbackOf({ room, user, type: 103, role: 20, at: began }))
    for (const { room, viewers } of [CROWD, FEW]) await fill(door, room, viewers, began)

    let at = Date.now()
    const viewer = (room: number) => () =>
      door.receive(callbackOf({ room, user: `late-${at}`, type: 103, role: 21, at: ++at }))
    const ordinary = (room: number) => () =>
      door.receive(callbackOf({ room, user: 'guest-1', type: at % 2 === 0 ? 203 : 204, at: ++at }))
    const look = { rounds: 30, each: 40 }
    const seen = await compare(viewer(CROWD.room), viewer(FEW.room), look)
    const saved = await compare(ordinary(CROWD.room), ordinary(FEW.room), look)

    // The same last event, so that only the audience differs.
    const last = ++at
    for (const { room } of [CROWD, FEW]) await door.receive(callbackOf({ room, user: 'guest-2', type: 203, at: last }))
    const [crowd, few] = await Promise.all([CROWD, FEW].map(({ room }) => bytesOf(client, room)))
    const row = (what: string, { a, b, ratio }: typeof seen): Row => ({
      what,
      measured: ms(a),
      floor: `${ms(b)} with 10`,
      ratio,
      target: '<= 1.10',
      isMet: ratio <= 1.1,
    })
    const bytes = (what: string, a: number, b: number): Row => ({
      what,
      measured: `${a} bytes`,
      floor: `${b} bytes with 10`,
      ratio: a / b,
      target: '= 1.00',
      isMet: a === b,
    })
    return [
      row('100,000 viewers: one more joins', seen),
      row('100,000 viewers: an anchor mutes', saved),
      bytes('100,000 viewers: the record', crowd!.record, few!.record),
      bytes('100,000 viewers: in Redis', crowd!.memory, few!.memory),
    ]
  } finally {
    client.disconnect()
    door.remove()
    await redis.stop()
  }
}

async function fill(door: LocalWebhook, room: number, viewers: number, at: number): Promise<void> {
  for (let first = 0; first < viewers; first += AT_ONCE) {
    const some = Array.from({ length: Math.min(AT_ONCE, viewers - first) }, (_, index) => `viewer-${first + index}`)
    await Promise.all(some.map((user) => door.receive(callbackOf({ room, user, type: 103, role: 21, at: at + 1 }))))
  }
}

async function bytesOf(client: Redis, room: number): Promise<{ record: number; memory: number }> {
  const key = `roomcast:{${APP}}:room:${room}`
  const record = await client.hstrlen(key, 'record')
  return { record, memory: (await client.memory('USAGE', key)) ?? 0 }
}
