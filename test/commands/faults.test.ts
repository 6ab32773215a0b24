import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { readCommand } from '../../lib/commands/read.ts'
import { faultsOf, INTEGER, known, NOW, RAW, TEXT, UNSET, written } from './deps.ts'

const types =
  '"relay.start", "relay.stop", "relay.restart", "relay.extend", "relay.layout", "relay.outputs" or "room.set"'
const time =
  'must be a time with its offset, like "2027-01-31T20:00:00Z" or "2027-01-31T20:00:00+08:00", or a number of ms'
const id =
  'must be 1 to 128 letters, digits, ".", "_", ":" or "-": the same id is the same command, however often it arrives'
const roomNumber = 'must be a whole number from 1 to 4294967294, since the room ids are integers'
const why = 'must be text of 1 to 200 characters'
const value = 'must be text of 1 to 200 characters, or null to take it back'
const removed =
  'must be the id of an output (8 characters), or its address, like "rtmp://push.example.com/live/show": both stand where the relay is shown'

const push = { url: 'rtmp://push.example.com/live', stream: 'k', tencent: false }
const add = (fields: object) => ({ add: [{ ...push, ...fields }] })
const shown = (fields: object) => inspect(fields, { breakLength: Infinity, depth: null, maxStringLength: 40 })
const names = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`n${index}`, 'x']))

type Case = [of: string, type: string, fields: object, path: string, message: string]
const cases: Case[] = [
  ['id', 'relay.stop', { id: '' }, 'id', id],
  ['id', 'relay.stop', { id: 'a b' }, 'id', id],
  ['id', 'relay.stop', { id: 'x'.repeat(129) }, 'id', id],
  ['id', 'relay.stop', { id: 7 }, 'id', 'must be text'],
  ['type', 'relay.strat', {}, 'type', `must be ${types}; did you mean "relay.start"?`],
  ['type', 'constructor', {}, 'type', `must be ${types}`],
  ['app', 'relay.stop', { sdkAppId: 'demo' }, 'sdkAppId', 'must be the number of an app, like 1400188366'],
  ['app', 'relay.stop', { sdkAppId: 0 }, 'sdkAppId', 'must be the number of an app, like 1400188366'],
  [
    'app',
    'relay.stop',
    { sdkAppId: 1400188367 },
    'sdkAppId',
    `is no app of this deployment; it must be "${INTEGER}", "${TEXT}", "${RAW}" or "${UNSET}"; did you mean "${INTEGER}"?`,
  ],
  ['room', 'relay.stop', { room: null }, 'room', 'must be a room id, like "295066"'],
  ['room', 'relay.stop', { room: '0295066' }, 'room', roomNumber],
  ['room', 'relay.stop', { room: 29.5 }, 'room', roomNumber],
  [
    'room',
    'relay.stop',
    { sdkAppId: TEXT, room: 295066 },
    'room',
    'must be text, like "295066": the room ids of this app are text',
  ],
  [
    'room',
    'relay.stop',
    { sdkAppId: TEXT, room: 'ä' },
    'room',
    'must be a room id: 1 to 64 letters, digits, spaces or characters that room ids may have',
  ],
  [
    'room',
    'relay.stop',
    { room: '30' },
    'room',
    'is not a room of rule "show", which relays rooms whose id starts with 29',
  ],
  [
    'room',
    'relay.stop',
    { rule: 'sound' },
    'room',
    'is taken by rule "show", which stands before rule "sound"; name that rule, or another room',
  ],
  ['rule', 'relay.stop', { rule: 5 }, 'rule', 'must be the name of a rule'],
  [
    'rule',
    'relay.stop',
    { rule: 'shwo' },
    'rule',
    `is no rule of app ${INTEGER}; it must be "show", "sound" or "wall"; did you mean "show"?`,
  ],
  ['time', 'relay.stop', { time: 'now' }, 'time', time],
  ['time', 'relay.stop', { time: '2027-01-01T12:00:00' }, 'time', time],
  ['time', 'relay.stop', { time: null }, 'time', time],
  ['time', 'relay.stop', { time: '2027-02-30T12:00:00Z' }, 'time', time],
  ['time', 'relay.stop', { time: NOW / 1000 }, 'time', 'must be whole ms since 1970 (seconds are too few)'],
  [
    'time',
    'relay.stop',
    { time: NOW + 60_001 },
    'time',
    'is 1 minute 1 second in the future; set the clock of the sender, or leave it out',
  ],
  [
    'at',
    'relay.start',
    { at: '2027-01-31T12:00:00.001Z' },
    'at',
    'must be at most 30 days ahead; give it again nearer the time',
  ],
  ['until', 'relay.start', { until: NOW }, 'until', 'must not be in the past: it was 0 seconds ago'],
  ['until', 'relay.start', { until: NOW - 1000 }, 'until', 'must not be in the past: it was 1 second ago'],
  ['until', 'relay.start', { at: NOW + 1, until: NOW + 1 }, 'until', 'must be after `at`'],
  [
    'until',
    'relay.start',
    { until: NOW + 7_200_001 },
    'until',
    'is 2 hours 1 second after its start, but rule "show" relays for 2 hours at most; end it sooner, or raise maxDuration of the rule',
  ],
  ['why', 'relay.stop', { why: ' ' }, 'why', why],
  ['why', 'relay.stop', { why: 'x'.repeat(201) }, 'why', why],
  ['by', 'relay.extend', { by: 0 }, 'by', 'must be a whole number from 1 to 43200 (seconds)'],
  ['by', 'relay.extend', { by: 43201 }, 'by', 'must be a whole number from 1 to 43200 (seconds)'],
  ['by', 'relay.extend', {}, 'by', 'is missing; it must be a whole number from 1 to 43200 (seconds)'],
  [
    'a stranger',
    'relay.restart',
    { hurry: true },
    'hurry',
    'is not a field here; remove it (known: id, sdkAppId, room, time, rule, type)',
  ],
  ['a stranger', 'relay.start', { untill: NOW }, 'untill', 'is not a field here; did you mean "until"?'],
  [
    'a rule',
    'room.set',
    { rule: 'show', ignore: [] },
    'rule',
    'is not a field here; remove it (known: id, sdkAppId, room, time, type, hosts, ignore, rooms, vars)',
  ],

  [
    'layout',
    'relay.layout',
    { layout: { type: 'grdi' } },
    'layout.type',
    'must be "full", "side-by-side", "grid", "filmstrip", "pip", "screen", "auto", "spotlight", "cells", "trtc-float", "trtc-screen" or "trtc-grid"; did you mean "grid"?',
  ],
  ['layout', 'relay.layout', { layout: [] }, 'layout', 'must be a list of at least 1'],
  [
    'layout',
    'relay.layout',
    { layout: [{ type: 'full', fit: 'crop', gap: -1 }] },
    'layout[0].gap',
    'must be a whole number from 0 to 1920 (pixels)',
  ],
  [
    'layout',
    'relay.layout',
    { layout: { type: 'grid', margin: 400 } },
    'layout.margin',
    'leaves nothing of a picture of 1280x720; make it less than 360',
  ],
  [
    'layout',
    'relay.layout',
    { layout: [{ type: 'full' }, { type: 'grid' }] },
    'layout[1]',
    'can never be used: layout[0] stands before it and holds whenever this one does; change `when` or the order',
  ],
  [
    'layout',
    'relay.layout',
    { rule: 'wall', layout: [{ when: 'alone', type: 'full' }, { type: 'trtc-grid' }] },
    'layout[1].type',
    'must not be "trtc-grid" with `ignore`: TRTC shows everybody on stage there; use a layout like "grid", or leave ignore out',
  ],
  [
    'layout',
    'relay.layout',
    { rule: 'sound', room: '7', layout: { type: 'grid' } },
    'layout',
    'must be left out: mode "mix-audio" does not compose a picture; layout is for mode "mix"',
  ],
  [
    'layout',
    'relay.layout',
    { layout: { type: 'cells', cells: [{ who: 'host', x: 1000, y: 0, width: 400, height: 100 }] } },
    'layout.cells[0]',
    'reaches beyond the right edge: x + width is 1400, the canvas is 1280 wide',
  ],

  ['outputs', 'relay.outputs', {}, 'add', 'is missing; relay.outputs needs outputs to add, to remove, or both'],
  ['outputs', 'relay.outputs', { add: [] }, 'add', 'must be a list of 1 to 10'],
  ['outputs', 'relay.outputs', { remove: [] }, 'remove', 'must be a list of 1 to 10'],
  ['outputs', 'relay.outputs', { remove: ['show'] }, 'remove[0]', removed],
  ['outputs', 'relay.outputs', { remove: ['rtmp://a'] }, 'remove[0]', removed],
  ['outputs', 'relay.outputs', { remove: ['rtmp://a/b c'] }, 'remove[0]', removed],
  [
    'outputs',
    'relay.outputs',
    add({ url: 'rtmp://a/b?key=1' }),
    'add[0].url',
    'must have no query; signatures (txSecret, txTime) are added by Roomcast: put the key into authKey',
  ],
  [
    'outputs',
    'relay.outputs',
    add({ stream: '' }),
    'add[0].stream',
    'must be 1 to 512 characters without spaces or "#": the stream name or stream key as its service shows it',
  ],
  [
    'outputs',
    'relay.outputs',
    add({ stream: 'k'.repeat(513) }),
    'add[0].stream',
    'must be 1 to 512 characters without spaces or "#": the stream name or stream key as its service shows it',
  ],
  [
    'outputs',
    'relay.outputs',
    add({ stream: 'a/b' }),
    'add[0].stream',
    'must be the stream name alone, without "/"; the path belongs into `url`',
  ],
  [
    'outputs',
    'relay.outputs',
    add({ stream: { env: 'KEY' } }),
    'add[0].stream',
    'must be the stream name or stream key, as text',
  ],
  [
    'outputs',
    'relay.outputs',
    add({ stream: { sealed: 'x', app: INTEGER } }),
    'add[0].stream',
    'must be the stream name or stream key, as text',
  ],
  [
    'outputs',
    'relay.outputs',
    add({ tencent: 'yes' }),
    'add[0].tencent',
    "must be true for Tencent's own CDN, false for any other: it decides the price",
  ],
  [
    'outputs',
    'relay.outputs',
    add({ authKey: 'key' }),
    'add[0].authKey',
    'must be { env: "NAME" } or { ssm: "NAME" }: a command never carries a push key',
  ],
  [
    'outputs',
    'relay.outputs',
    add({ authHash: 'md5' }),
    'add[0].authHash',
    'must be left out without authKey: there is nothing to hash',
  ],
  [
    'outputs',
    'relay.outputs',
    add({ authKey: { ssm: 'keys' } }),
    'add[0].authKey.ssm',
    'must be a secret that the configuration of the app names: only those are read',
  ],
  [
    'outputs',
    'relay.outputs',
    add({ play: ['https://p.example.com/{stream}.flv'] }),
    'add[0].play[0]',
    'must not use {stream}: the stream name is a secret; write the address out',
  ],
  [
    'outputs',
    'relay.outputs',
    add({ failover: [] }),
    'add[0].failover',
    'is not a field here; remove it (known: url, stream, tencent, authKey, authHash, play)',
  ],
  [
    'outputs',
    'relay.outputs',
    { add: [push, { ...push, stream: 'l' }, { ...push, stream: 'k?x=1' }] },
    'add[2]',
    'pushes to the same address as add[0]; name each output once',
  ],
  [
    'outputs',
    'relay.outputs',
    add({ url: 'rtmp://b.example.com/live', stream: '295066' }),
    'add[0]',
    'pushes to a failover of cdn[3] of the rule; give it another address',
  ],
  [
    'outputs',
    'relay.outputs',
    { sdkAppId: UNSET, room: 'r', ...add({}) },
    'add',
    'cannot be kept: the secret UNSET_KEY is not set; set it in the environment of every function',
  ],

  ['room', 'room.set', {}, 'command', 'says nothing of the room; it needs hosts, ignore, rooms or vars'],
  ['room', 'room.set', { hosts: [] }, 'hosts', 'must be a list of 1 to 100'],
  ['room', 'room.set', { hosts: ['@last'] }, 'hosts[0]', 'must be "@creator", "@first" or a pattern of user ids'],
  ['room', 'room.set', { hosts: ['x'.repeat(201)] }, 'hosts[0]', 'must have at most 200 characters'],
  [
    'room',
    'room.set',
    { ignore: ['@first'] },
    'ignore[0]',
    'must name user ids; "@creator" and "@first" are only for hosts',
  ],
  ['room', 'room.set', { rooms: {} }, 'rooms', 'must be an object of 1 to 20 users, each with a room'],
  [
    'room',
    'room.set',
    { rooms: { 'a b': '1' } },
    'rooms["a b"]',
    'must be a user id: 1 to 32 letters, digits, "_" or "-"',
  ],
  ['room', 'room.set', { rooms: { anna: 'x' } }, 'rooms.anna', roomNumber],
  [
    'room',
    'room.set',
    { sdkAppId: TEXT, rooms: { anna: 5 } },
    'rooms.anna',
    'must be text, like "295066": the room ids of this app are text',
  ],
  ['room', 'room.set', { vars: names(21) }, 'vars', 'must be an object of 1 to 20 variables'],
  [
    'room',
    'room.set',
    { vars: { Title: 'x' } },
    'vars.Title',
    'is no name of a variable; it must be 1 to 32 letters and digits, a small letter first',
  ],
  ['room', 'room.set', { vars: { title: '' } }, 'vars.title', value],
  ['room', 'room.set', { vars: { title: 'x'.repeat(201) } }, 'vars.title', value],
  ['room', 'room.set', { sdkAppId: INTEGER, room: '5', ignore: [] }, 'room', `is relayed by no rule of app ${INTEGER}`],
]

describe('a command is refused where', () => {
  // A test holds all cases of a field; each that is judged wrongly is named.
  it.each([...new Set(cases.map(([of]) => of))])('%s is wrong', (field) => {
    for (const [of, type, fields, path, message] of cases)
      if (of === field)
        expect.soft(faultsOf(written(type, fields)), `${type} ${shown(fields)}`).toEqual([{ path, message }])
  })

  it('raw parameters of the rule do not go together with the layout', () => {
    const of = (type: string) => written('relay.layout', { sdkAppId: RAW, room: 'r', layout: { type } })
    expect(faultsOf(of('trtc-float'))).toEqual([])
    expect(faultsOf(of('grid'))).toEqual([
      {
        path: 'layout',
        message:
          "does not go together with the rule's params.VideoParams.LayoutParams.PureAudioHoldPlaceMode, which works with MixLayoutMode 1, 2 and 3 only",
      },
    ])
  })

  it('a name would change the object that holds it', () => {
    const rooms = JSON.parse('{"__proto__": "7", "constructor": "8"}') as object
    expect(faultsOf(written('room.set', { rooms }))).toEqual([
      { path: 'rooms.__proto__', message: 'is no user id here' },
    ])
    const vars = JSON.parse('{"__proto__": "7"}') as object
    expect(faultsOf(written('room.set', { vars })).map(({ path }) => path)).toEqual(['vars.__proto__'])
  })

  it.each([undefined, null, 5, 'relay.start', [], new Date()])('it is no object: %s', (input) => {
    expect(faultsOf(input)).toEqual([
      { path: 'command', message: 'must be an object with the fields id, sdkAppId, room, time, type' },
    ])
  })

  it('what it must have is missing, all of it at once', () => {
    expect(faultsOf({ type: 'relay.layout' }).map(({ path }) => path)).toEqual([
      'id',
      'sdkAppId',
      'room',
      'rule',
      'layout',
    ])
    expect(faultsOf({ surprise: 1 }).map(({ path }) => path)).toEqual(['id', 'sdkAppId', 'room', 'type'])
  })

  it('several things are wrong, in shape and between fields, all at once', () => {
    const faults = faultsOf(
      written('relay.start', {
        id: '?',
        rule: 'shwo',
        room: 'x',
        time: NOW + 90_000,
        at: NOW + 2,
        until: NOW + 1,
        more: 1,
      }),
    )
    expect(faults.map(({ path }) => path)).toEqual(['id', 'more', 'room', 'rule', 'time', 'until'])
  })

  it('it cannot be read at all', () => {
    const trap = Object.defineProperty({}, 'type', { enumerable: true, get: () => { throw new RangeError('no') } }) // prettier-ignore
    expect(readCommand(trap, known)).toEqual({
      ok: false,
      faults: [{ path: 'command', message: 'cannot be read (RangeError); it must be plain data' }],
    })
  })

  it('nobody knows which apps there are', () => {
    const { apps: _apps, ...silent } = known
    expect(readCommand(written('relay.stop', { sdkAppId: 5 }), silent)).toEqual({
      ok: false,
      faults: [{ path: 'sdkAppId', message: 'is no app of this deployment' }],
    })
  })
})
