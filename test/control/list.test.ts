import * as v from 'valibot'
import { expect, it } from 'vitest'
import { ListAnswer } from '../../lib/control/answers.ts'
import type { RelayList } from '../../lib/control/answers.ts'
import type { RoomKey } from '../../lib/ports.ts'
import { newRelay } from '../../lib/relay/relay.ts'
import type { RoomRecord } from '../../lib/room-record.ts'
import { emptyRoom } from '../../lib/room/room.ts'
import { rule } from '../support/spec-inputs.ts'
import { BEGAN, controlled, MINUTE, showApp } from './deps.ts'

type System = ReturnType<typeof controlled>

/** Keeps a record of a room in which nobody is, or of another one (`keep`: ms it lives). */
async function kept({ door: { context } }: System, key: RoomKey, change: Partial<RoomRecord> = {}, keep?: number) {
  const record: RoomRecord = {
    schema: 1,
    site: 'intl',
    region: '',
    at: BEGAN,
    room: emptyRoom(BEGAN),
    relays: {},
    ...change,
  }
  const write = { expected: undefined, revision: 'first', record, due: undefined, keep }
  expect(await context.ledger.save(key, write)).toMatchObject({ saved: true })
}

async function page(system: System, query: Record<string, string> = {}): Promise<RelayList> {
  const { status, body } = await system.ask(`/v1/relays?${new URLSearchParams(query).toString()}`)
  expect({ status, body }).toMatchObject({ status: 200 })
  expect(v.parse(ListAnswer, body)).toEqual(body)
  return v.parse(ListAnswer, body)
}

/** Every page, the next one asked for after `between`. */
async function pages(
  system: System,
  query: Record<string, string> = {},
  between = async () => {},
): Promise<string[][]> {
  const all: string[][] = []
  for (let cursor: string | undefined; ;) {
    const read = await page(system, { ...query, ...(cursor !== undefined && { cursor }) })
    all.push(read.relays.map(({ id }) => id))
    cursor = read.cursor
    if (cursor === undefined) return all
    await between()
  }
}

const rooms = Array.from({ length: 120 }, (_, index) => String(2900 + index * 7))

it('an empty deployment has no relay', async () => {
  expect(await page(controlled())).toEqual({ relays: [] })
})

it('120 rooms come in pages, none lost and none twice, in a stable order', async () => {
  const system = controlled(showApp({ rooms: ['*'] }))
  for (const room of [...rooms].reverse()) await kept(system, { app: system.sdkAppId, room })
  const ids = [...rooms].sort().map((room) => system.id(room))
  const all = await pages(system)
  expect(all.map(({ length }) => length)).toEqual([50, 50, 20])
  expect(all.flat()).toEqual(ids)
  for (const limit of ['1', '7', '60', '120', '200']) expect((await pages(system, { limit })).flat()).toEqual(ids)
})

it('rooms that come and go meanwhile neither hide nor repeat those that stay', async () => {
  const system = controlled(showApp({ rooms: ['*'] }))
  const { sdkAppId: app } = system
  const [stay, go] = [rooms.filter((_, index) => index % 2 === 0), rooms.filter((_, index) => index % 2 === 1)]
  for (const room of stay) await kept(system, { app, room })
  for (const room of go) await kept(system, { app, room }, {}, MINUTE)
  let turn = 0
  const all = await pages(system, { limit: '10' }, async () => {
    turn += 1
    if (turn === 3) await system.pass(MINUTE)
    await kept(system, { app, room: `0${turn}` })
    await kept(system, { app, room: `9${turn}` })
  })
  const ids = all.flat()
  expect(new Set(ids).size).toBe(ids.length)
  expect(ids.filter((id) => stay.some((room) => id === system.id(room)))).toEqual(
    [...stay].sort().map((r) => system.id(r)),
  )
})

it('a room with several rules may be cut by a page', async () => {
  const cdn = [{ url: 'rtmp://beside.example.com/live', stream: '{room}', tencent: true }]
  const beside = rule({ name: 'also', also: true, rooms: ['29*'], relay: { mode: 'mix', video: '720p', cdn } })
  const system = controlled(showApp({}, beside))
  for (const room of ['2901', '2902', '2903']) await kept(system, { app: system.sdkAppId, room })
  const ids = ['2901', '2902', '2903'].flatMap((room) => [system.id(room, 'also'), system.id(room, 'show')])
  for (const limit of ['1', '2', '3', '4']) expect((await pages(system, { limit })).flat()).toEqual(ids)
  expect((await pages(system, { rule: 'also', limit: '1' })).flat()).toEqual(ids.filter((id) => id.endsWith('also')))
})

it('leaves out what is not asked for', async () => {
  const system = controlled(showApp({ rooms: ['*'] }))
  for (const room of rooms) await kept(system, { app: system.sdkAppId, room })
  await kept(system, { app: 7, room: 'gone' }, { relays: { old: { ...newRelay, generation: 3 } } })
  system.play('anna', 'enters', 2907)
  await system.pass(10_000)
  const of = async (query: Record<string, string>) => (await pages(system, query)).flat()
  expect(await of({ state: 'live', limit: '5' })).toEqual([system.id('2907')])
  expect(await of({ room: '2907' })).toEqual([system.id('2907')])
  expect(await of({ room: '1' })).toEqual([])
  expect(await of({ app: '7' })).toEqual(['7:gone:old'])
  expect(await of({ app: '8' })).toEqual([])
  expect(await of({ rule: 'none' })).toEqual([])
  expect((await of({})).length).toBe(121)
})

it('reads no more than some 500 records for one answer', async () => {
  const system = controlled(showApp({ rooms: ['5*'] }))
  for (let room = 1000; room < 2200; room++) await kept(system, { app: system.sdkAppId, room: String(room) })
  await kept(system, { app: system.sdkAppId, room: '5000' })
  const all = await pages(system)
  expect(all).toEqual([[], [], [system.id('5000')]])
})

it.each([
  [{ limit: '0' }, /limit.*1 to 200/],
  [{ limit: '201' }, /limit.*1 to 200/],
  [{ limit: 'all' }, /limit.*1 to 200/],
  [{ state: 'alive' }, /state.*one of idle/],
  [{ app: 'demo' }, /app.*SdkAppId/],
  [{ cursor: 'next' }, /cursor.*that a list gave/],
  [{ page: '2' }, /page.*no parameter/],
  [{ limit: '0', state: 'alive' }, /limit.*state|state.*limit/],
])('%j is refused', async (query, words) => {
  const { status, body } = await controlled().ask(
    `/v1/relays?${new URLSearchParams(query as Record<string, string>).toString()}`,
  )
  expect(status).toBe(400)
  expect(JSON.stringify(body)).toMatch(words)
})
