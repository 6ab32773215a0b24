import { describe, expect, it } from 'vitest'
import { acceptCommand } from '../../lib/reconcile/accept-command.ts'
import type { Command } from '../../lib/relay/command.ts'
import { newRelay } from '../../lib/relay/relay.ts'
import type { Note } from '../../lib/relay/relay.ts'
import type { RoomRecord } from '../../lib/room-record.ts'
import { emptyRoom } from '../../lib/room/room.ts'
import { app, parsed, rule } from '../support/spec-inputs.ts'

const NOW = Date.parse('2027-01-29T20:00:00Z')
const DAY = 86_400_000
const one = parsed(app({ rules: [rule({ name: 'show', rooms: ['29*'] })] }))
const key = { app: one.sdkAppId, room: '2901' }
const fresh: RoomRecord = { schema: 1, site: 'intl', region: '', at: NOW, room: emptyRoom(NOW), relays: {} }

const start: Command = { id: 'a', time: NOW, room: '2901', rule: 'show', is: 'start' }
const stop: Command = { id: 'b', time: NOW + 1, room: '2901', rule: 'show', is: 'stop' }
const set = (id: string, time: number, fields: object): Command => ({ id, time, room: '2901', is: 'set', ...fields })

function given(commands: readonly Command[], before = fresh, now = NOW) {
  const notes: Note[] = []
  const results: string[] = []
  const record = commands.reduce((state, command) => {
    const step = acceptCommand({ app: () => one }, key, state, command, now, notes)
    results.push(step.result.is)
    return step.record
  }, before)
  return { record, results, notes, standing: record.relays['show']?.orders?.standing }
}

/** What commands made of a room, whatever the order in which they came. */
const made = ({ relays, set: rest }: RoomRecord) => ({ relays, set: rest })

describe('a command', () => {
  it('counts once, however often it comes', () => {
    const once = given([start])
    const twice = given([start, start, start])
    expect(twice.results).toEqual(['done', 'already', 'already'])
    expect(twice.record).toEqual(once.record)
  })

  it('is not taken in again after another one', () => {
    expect(given([start, stop, start]).standing).toMatchObject({ is: 'stopped' })
  })

  it('that is late changes nothing that was said later', () => {
    const { results, standing, record } = given([stop, start])
    expect(results).toEqual(['done', 'already'])
    expect(standing).toMatchObject({ is: 'stopped' })
    expect(given([stop, start, stop, start]).record).toEqual(record)
  })

  it('of the same time as another counts in the order of arrival', () => {
    expect(given([stop, { ...start, time: stop.time }]).standing).toMatchObject({ is: 'started' })
  })

  it('that is refused may be given again', () => {
    const layout: Command = {
      id: 'l',
      time: NOW,
      room: '2901',
      rule: 'show',
      is: 'layout',
      layouts: [{ type: 'full' }],
    }
    expect(given([layout, start, layout]).results).toEqual(['refused', 'done', 'done'])
  })

  it('of a rule that no longer applies to the room is refused', () => {
    const other = { ...start, rule: 'gone' }
    expect(given([other])).toMatchObject({ results: ['refused'], record: fresh })
  })

  it('is forgotten after a day, and the oldest of more than a hundred', () => {
    const { record } = given([start])
    expect(given([stop], record, NOW + DAY).record.commands).toHaveLength(1)
    const many = Array.from({ length: 120 }, (_, index) => set(`s${index}`, NOW, { vars: { x: String(index) } }))
    expect(given(many).record.commands?.map(({ id }) => id)).toEqual(many.slice(20).map(({ id }) => id))
  })

  it('leaves a line with its id, but none where it changes nothing', () => {
    const { notes } = given([start, start])
    expect(notes).toMatchObject([{ what: 'relay.command', fields: { command: 'a', rule: 'show', does: 'start' } }])
  })

  it('leaves other relays alone', () => {
    const before = { ...fresh, relays: { other: { ...newRelay, generation: 7 } } }
    expect(given([start], before).record.relays['other']).toBe(before.relays.other)
  })
})

describe('outputs', () => {
  const OWN = one.rules[0]!.relay.cdn[0]!
  const other = {
    url: 'rtmp://o.example.com/a',
    stream: { env: 'KEY' },
    tencent: false,
    authHash: 'md5' as const,
    play: [],
  }
  const outputs = (id: string, time: number, add: object[], remove: string[]) =>
    ({ id, time, room: '2901', rule: 'show', is: 'outputs', add, remove }) as Command

  it('are of the last word about each, however it is named and in whatever order it comes', () => {
    const url = `${OWN.url}/2901`
    const commands = [
      start,
      outputs('1', NOW + 1, [other], [url]),
      outputs('2', NOW + 2, [OWN], []),
      outputs('3', NOW + 3, [], ['rtmp://o.example.com/a/{env:KEY}']),
      outputs('4', NOW + 4, [other], []),
    ]
    const expected = given(commands).record.relays
    expect(Object.values(expected['show']!.orders!.outputs!)).toEqual([other])
    const [, one_, two] = commands
    expect(given([start, two!, one_!, ...commands.slice(3)]).record.relays['show']!.orders).toEqual(
      expected['show']!.orders,
    )
  })
})

describe('what is set of a room', () => {
  const commands = [
    set('1', NOW + 1, { hosts: ['anna'], vars: { title: 'one', place: 'here' } }),
    set('2', NOW + 2, { hosts: null, ignore: ['bot*'] }),
    set('3', NOW + 3, { vars: { title: 'two', place: null } }),
    set('4', NOW + 4, { rooms: { carl: '2902', dora: '2903' } }),
    set('5', NOW + 5, { rooms: { dora: null } }),
  ]

  it('is the last word about each field', () => {
    expect(given(commands).record.set).toEqual({
      at: NOW,
      ignore: ['bot*'],
      rooms: { carl: '2902' },
      vars: { title: 'two' },
    })
  })

  it('is the same in whatever order the commands come', () => {
    const expected = made(given(commands).record)
    for (const order of permutations(commands)) expect(made(given(order).record)).toEqual(expected)
  })

  it('is bounded', () => {
    const vars = (from: number) =>
      Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`v${from + index}`, 'x']))
    const many = [0, 20, 40].map((from) => set(String(from), NOW, { vars: vars(from) }))
    expect(given(many).results).toEqual(['done', 'done', 'refused'])
  })

  it('is nothing where everything was taken back', () => {
    const { record } = given([set('1', NOW, { hosts: ['anna'] }), set('2', NOW + 1, { hosts: null })])
    expect(record).not.toHaveProperty('set')
  })
})

function permutations<T>(items: readonly T[]): T[][] {
  if (items.length < 2) return [[...items]]
  return items.flatMap((item, index) =>
    permutations([...items.slice(0, index), ...items.slice(index + 1)]).map((rest) => [item, ...rest]),
  )
}
