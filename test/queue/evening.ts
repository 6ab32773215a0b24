import { callback, forwarded } from './batches.ts'
import type { Chance } from './chance.ts'

/** A message of an evening in many rooms, before a queue has it. */
export interface Sent {
  body: string
  key?: string
}

export interface Evening {
  heads: Sent[] // the starts of the rooms that run all the time
  rest: Sent[] // in the order in which it happened
}

interface Options {
  app: number
  callbackKey: string
  rooms: number
  count: number
  ends: number // ms: everything was in the minute before
  until: number // ms: of every start
}

const LAYOUTS = [{ type: 'grid' }, { type: 'side-by-side' }, { type: 'spotlight' }, null]
const MINUTE = 60_000

/**
 * In every second room a relay runs and is changed, in the others it is started and stopped; people come and go in all of them. Commands
 * say when they were given. About half of the messages have their room as their key.
 */
export function evening(chance: Chance, { app, callbackKey, rooms, count, ends, until }: Options): Evening {
  const names = Array.from({ length: rooms }, (_, index) => String(290_000 + index))
  let given = 0
  const at = (index: number) => ends - MINUTE + Math.floor((index * MINUTE) / count)
  const command = (room: string, time: number, fields: object) =>
    JSON.stringify({ id: `c-${++given}`, sdkAppId: app, room, time, ...fields })
  const start = (room: string, time: number) => command(room, time, { type: 'relay.start', rule: 'show', until })

  const body = (index: number): { room: string; body: string } => {
    const room = chance.pick(names)
    const time = at(index)
    const user = chance.pick(['host', 'ben', 'carl', 'dora'])
    if (chance.below(10) < 6) {
      const type = chance.pick([103, 103, 104, 201, 202, 203, 204, 205, 206])
      return { room, body: forwarded(app, callback(type, room, user, time), callbackKey) }
    }
    const rule = 'show'
    const set = () =>
      command(room, time, { type: 'room.set', ...chance.pick<object>([{ vars: { title: `t${index}` } }, { vars: { title: null, place: `p${index}` } }, { ignore: [`x${index}`] }, { rooms: { ben: String(300_000 + index) } }]) }) // prettier-ignore
    if (Number(room) % 2 === 0)
      return { room, body: chance.pick([set, () => command(room, time, { type: 'relay.layout', rule, layout: chance.pick(LAYOUTS) }), () => command(room, time, { type: 'relay.extend', rule, by: 60 })])() } // prettier-ignore
    return { room, body: chance.pick([set, () => start(room, time), () => command(room, time, { type: 'relay.stop', rule, why: `w${index}` })])() } // prettier-ignore
  }
  const rest = Array.from({ length: count }, (_, index) => {
    const { room, body: text } = body(index)
    return { body: text, ...(chance.below(2) === 0 && { key: `${app}/${room}` }) }
  })
  const running = names.filter((room) => Number(room) % 2 === 0)
  return { heads: running.map((room) => ({ body: start(room, ends - 2 * MINUTE), key: `${app}/${room}` })), rest }
}

/** Messages that nobody can take, each another one. */
function poison(chance: Chance, app: number, index: number): Sent {
  const key = `${app}/290000`
  const wrong = [
    { body: `{"broken": ${index}` },
    { body: 'null' },
    { body: JSON.stringify({ id: `p${index}`, type: 'relay.pause', sdkAppId: app, room: '290000' }), key },
    { body: JSON.stringify({ headers: { sign: `forged ${index}`, sdkappid: app }, body: callback(103, '290000', 'eve', 1) }), key }, // prettier-ignore
    { body: JSON.stringify({ headers: { sdkappid: app }, body: {} }) },
    { body: JSON.stringify({ id: `p${index}`, type: 'relay.stop', sdkAppId: app, room: '290001', rule: 'shwo' }), key },
  ]
  return chance.pick(wrong)
}

/** The same messages as they may come: each fourth or so twice, in another order, with poison among them, some of it ahead. */
export function untidy(chance: Chance, app: number, messages: readonly Sent[], poisonous: number): Sent[] {
  const twice = messages.filter(() => chance.below(4) === 0)
  const bad = Array.from({ length: poisonous }, (_, index) => poison(chance, app, index))
  return [...bad.slice(0, 5), ...chance.shuffled([...messages, ...twice, ...bad.slice(5)])]
}
