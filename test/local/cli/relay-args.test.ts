import { describe, expect, it } from 'vitest'
import { parseRelayArgs } from '../../../local/cli/relay/parse-args.ts'

const terminal = {
  now: Date.UTC(2027, 0, 1, 20),
  variables: { KEY: 'a-secret?x=y' },
  readFile(path: string) {
    if (path === 'grid.json') return '[{ "type": "grid" }]'
    throw new Error('there is none')
  },
}
const asked = (line: string) => parseRelayArgs(line.split(' ').filter(Boolean), terminal)
const commanded = (line: string) => {
  const result = asked(line)
  if (result === 'help' || 'problem' in result || result.call.is !== 'command')
    throw new Error(`no command: ${JSON.stringify(result)}`)
  return result.call.command
}
const show = { sdkAppId: 1400188366, room: '295066', rule: 'show' }
const id = '1400188366:295066:show'

describe('a command at the terminal', () => {
  it.each<[string, object]>([
    [`start ${id}`, { type: 'relay.start' }],
    [
      `start ${id} --at +90m --until 2027-01-01T23:00:00+01:00`,
      { type: 'relay.start', at: '2027-01-01T21:30:00.000Z', until: '2027-01-01T23:00:00+01:00' },
    ],
    [`stop ${id} --why over --id a1`, { type: 'relay.stop', why: 'over', id: 'a1' }],
    [`restart ${id}`, { type: 'relay.restart' }],
    [`extend ${id} --by 1h30m`, { type: 'relay.extend', by: 5400 }],
    [`layout ${id} grid`, { type: 'relay.layout', layout: { type: 'grid' } }],
    [`layout ${id} {"type":"pip"}`, { type: 'relay.layout', layout: { type: 'pip' } }],
    [`layout ${id} @grid.json`, { type: 'relay.layout', layout: [{ type: 'grid' }] }],
    [`layout ${id} rule`, { type: 'relay.layout', layout: null }],
    [
      `outputs ${id} --add rtmp://a.example.com/live/key?x=y --play https://p.example.com --remove 0a1b2c3d`,
      {
        type: 'relay.outputs',
        add: [{ url: 'rtmp://a.example.com/live', stream: 'key?x=y', tencent: false, play: ['https://p.example.com'] }],
        remove: ['0a1b2c3d'],
      },
    ],
    [
      `outputs ${id} --add rtmp://a.example.com/live/ --stream-env KEY --tencent`,
      { type: 'relay.outputs', add: [{ url: 'rtmp://a.example.com/live', stream: 'a-secret?x=y', tencent: true }] },
    ],
  ])('%s', (line, command) => expect(commanded(line)).toEqual({ ...show, ...command }))

  it('names its relay by options, too', () => {
    expect(commanded('layout grid --app 1400188366 --room 295066 --rule show')).toEqual({
      ...show,
      sdkAppId: '1400188366',
      type: 'relay.layout',
      layout: { type: 'grid' },
    })
  })

  it('sets a room, and takes back what was set', () => {
    expect(
      commanded('set 1400188366:a:b --hosts anna,b* --ignore= --var title=a=b --var gone= --room-of carl=2950'),
    ).toEqual({
      type: 'room.set',
      sdkAppId: '1400188366',
      room: 'a:b',
      hosts: ['anna', 'b*'],
      ignore: null,
      vars: { title: 'a=b', gone: null },
      rooms: { carl: '2950' },
    })
  })
})

describe('looking', () => {
  it('asks for everything, or for some', () => {
    expect(asked('list')).toMatchObject({ call: { is: 'list', query: {}, limit: Infinity } })
    expect(asked('list --state live --room 7 --limit 3 --json')).toMatchObject({
      call: { query: { state: 'live', room: '7' }, limit: 3 },
      json: true,
    })
    expect(asked(`show ${id}`)).toMatchObject({ call: { is: 'show', id } })
    expect(asked('health')).toMatchObject({ call: { is: 'health' } })
    expect(asked('list --help')).toBe('help')
  })
})

it.each<[string, RegExp]>([
  ['', /Name a command/],
  ['dance', /Name a command: list, show/],
  ['constructor', /Name a command: list, show/],
  ['start', /Which relay/],
  ['start 295066', /Which relay/],
  [`start ${id} now`, /Unexpected argument: now/],
  [`stop ${id} --until 20:00`, /--until is not an option of stop/],
  [`start ${id} --unknown`, /unknown/],
  [`extend ${id}`, /By how long/],
  [`extend ${id} --by soon`, /By how long/],
  [`layout ${id}`, /Which layout/],
  [`layout ${id} {type`, /is not JSON/],
  [`layout ${id} @none.json`, /none.json cannot be read/],
  [`outputs ${id}`, /Which outputs/],
  [`outputs ${id} --tencent --remove 0a1b2c3d`, /--play need --add/],
  [`outputs ${id} --add rtmp://server --stream-env NONE`, /NONE is not set here/],
  [`outputs ${id} --add secret-key`, /takes the whole address/],
  ['set 1400188366:295066', /Nothing to set/],
  ['set 295066 --hosts anna', /Which room/],
  ['set 1400188366:295066 --var title', /title has no name/],
  ['list --limit many', /--limit takes a number/],
  ['health now', /Unexpected argument: now/],
])('%j is not understood, in words that help', (line, words) => {
  const problem = asked(line)
  expect(problem).toMatchObject({ problem: expect.stringMatching(words) })
  expect(JSON.stringify(problem)).not.toContain('secret-key')
})
