import { Redis } from 'ioredis'
import type { RoomRecord } from '../../../lib/room-record.ts'
import type { Rig } from './rig.ts'
import type { Exchange } from './tap.ts'

/** Strikes every process that has an event: the one that is meant is among them. */
export function strikeBusy({ stage }: Rig, signal: NodeJS.Signals): number[] {
  const busy = stage.scf.instances().filter((instance) => instance.busy > 0)
  for (const instance of busy) instance.kill(signal)
  return busy.flatMap(({ pid }) => pid ?? [])
}

/** Whether Redis has just saved the claim of a Start in this room: nobody has been told yet, and nothing has been sent. */
export function isClaimOfStart({ asked, answered }: Exchange, room: number): boolean {
  const isSaved = answered.startsWith('*2\r\n:1\r\n') // else somebody else wrote meanwhile, and it is tried again
  return asked.includes(`:room:${room}\r\n`) && robotIn(asked) !== '' && isSaved
}

/** The robot of the opening that was saved. */
export function robotIn(asked: string): string {
  return /"is":"opening","mints":\{[^}]*"robot":"(rc_[0-9a-z]{28})"/.exec(asked)?.[1] ?? ''
}

/** Reads the record of a room as it stands in Redis. */
export async function recordOf({ redis }: Rig, room: number): Promise<RoomRecord | undefined> {
  return withRedis(redis.url, async (client) => {
    const text = await client.hget(nameOf(room), 'record')
    return text === null ? undefined : (JSON.parse(text) as RoomRecord)
  })
}

/**
 * Makes an opening 90 s older, which is the same as waiting: its end is now, and the room is due. Redis' own clock cannot be moved.
 */
export async function passAdoptionDeadline({ redis }: Rig, room: number): Promise<void> {
  await withRedis(redis.url, async (client) => {
    const text = await client.hget(nameOf(room), 'record')
    const record = JSON.parse(text ?? '{}') as RoomRecord
    const [rule, relay] = Object.entries(record.relays)[0]!
    const { slot } = relay
    if (slot.is !== 'opening') throw new Error(`the slot of room ${room} is ${slot.is}`)
    const by = slot.until - record.at
    const older = { ...slot, claimed: slot.claimed - by, until: slot.until - by }
    const aged = { ...record, relays: { ...record.relays, [rule]: { ...relay, slot: older, again: record.at } } }
    await client
      .multi()
      .hset(nameOf(room), 'record', JSON.stringify(aged), 'revision', 'aged')
      .zadd('roomcast:{1400188366}:due', record.at, String(room))
      .exec()
  })
}

function nameOf(room: number): string {
  return `roomcast:{1400188366}:room:${room}`
}

async function withRedis<T>(url: string, use: (client: Redis) => Promise<T>): Promise<T> {
  const client = new Redis(url)
  try {
    return await use(client)
  } finally {
    client.disconnect()
  }
}
