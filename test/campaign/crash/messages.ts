import { redisStore } from '../../../lib/store/redis.ts'
import type { Received } from '../../../local/hook/receiver.ts'
import { DEPLOYMENT } from './rest.ts'

/** How many letters of an app have yet to be taken. */
export async function lettersWaiting(redisUrl: string, app: number): Promise<number> {
  const store = redisStore({ url: redisUrl, prefix: DEPLOYMENT, now: Date.now, timeout: 10_000 })
  try {
    const rooms = await store.rooms(app)
    const records = await Promise.all(rooms.map((room) => store.load({ app, room })))
    return records.reduce((sum, { record }) => sum + (record?.mail?.letters.length ?? 0), 0)
  } finally {
    await store.close()
  }
}

/**
 * What is wrong with what a receiver was told, in words. `live`: the rooms in which a relay runs at the end. Nothing may have been
 * forgotten by the store.
 */
export function faultsOfLetters(
  received: readonly Received[],
  taken: readonly Received[],
  live: readonly string[],
): string[] {
  const faults = received.flatMap(({ id, verified }) => (verified ? [] : [`${id} was not signed as it should be`]))
  const first = new Map<string, Received>()
  for (const letter of received) {
    const before = first.get(letter.id)
    if (!before) first.set(letter.id, letter)
    else if (contentOf(before) !== contentOf(letter)) faults.push(`${letter.id} came with two contents`)
  }
  for (const id of first.keys()) if (!taken.some((letter) => letter.id === id)) faults.push(`${id} was never taken`)

  const rooms = new Map<string, Received[]>()
  for (const letter of first.values()) {
    const { room } = letter.data as { room: string }
    rooms.set(room, [...(rooms.get(room) ?? []), letter])
  }
  for (const [room, letters] of rooms)
    faults.push(...faultsOfRoom(letters, live.includes(room)).map((fault) => `room ${room}: ${fault}`))
  for (const room of live) if (!rooms.has(room)) faults.push(`room ${room}: nothing was told of its relay`)
  return faults
}

/** The letters of one room in the order of their first arrival. */
function faultsOfRoom(letters: readonly Received[], isLive: boolean): string[] {
  const faults: string[] = []
  const late = letters.findIndex(({ timestamp }, index) => index > 0 && timestamp < letters[index - 1]!.timestamp)
  if (late >= 0) faults.push(`${letters[late]!.type} of ${letters[late]!.timestamp} came out of order`)
  const shows = new Map<string, string[]>()
  for (const { type, data } of letters) {
    const { show } = data as { show: string }
    shows.set(show, [...(shows.get(show) ?? []), type.replace('relay.', '')])
  }
  const open: string[] = []
  for (const [show, types] of shows) {
    if (!/^started( (live|updated|recovering|output_failed|failed))*( stopped)?$/.test(types.join(' ')))
      faults.push(`show ${show} was told as ${types.join(' ')}`)
    if (types.at(-1) !== 'stopped') open.push(show)
  }
  const expected = isLive ? 1 : 0
  if (open.length !== expected) faults.push(`${open.length} shows were told without an end; ${expected} runs`)
  return faults
}

function contentOf({ type, timestamp, data }: Received): string {
  return JSON.stringify([type, timestamp, data])
}
