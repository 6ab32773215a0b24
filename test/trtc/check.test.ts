import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { checkRequest } from '../../lib/trtc/request/check.ts'
import { audioRules } from './check/audio.ts'
import { edges } from './check/edges.ts'
import { layoutsRules } from './check/layouts.ts'
import { mixesRules } from './check/mixes.ts'
import { outputsRules } from './check/outputs.ts'
import { picturesRules } from './check/pictures.ts'
import { recordingRules } from './check/recording.ts'
import {
  absent,
  bases,
  patched,
  check,
  layout,
  region,
  image,
  user,
  elsewhere,
  feed,
  wordMark,
} from './check/requests.ts'
import type { Site, Patch } from './check/requests.ts'
import { roomsRules } from './check/rooms.ts'
import { render, dynamic, list, hear, deaf, needsOutput, words1 } from './check/rule.ts'
import { seiRules } from './check/sei.ts'
import { shapesRules } from './check/shapes.ts'
import { watermarksRules } from './check/watermarks.ts'

describe("TRTC's own examples are legal", () => {
  it.each(Object.keys(bases))('%s', (base) => {
    expect(check(base, 'intl', {})).toEqual([])
    expect(check(base, 'cn', {})).toEqual([])
  })
})
const quoted = (value: unknown) => (typeof value === 'string' ? JSON.stringify(value) : String(value))

const rules = [
  ...shapesRules,
  ...roomsRules,
  ...mixesRules,
  ...audioRules,
  ...layoutsRules,
  ...picturesRules,
  ...watermarksRules,
  ...outputsRules,
  ...seiRules,
  ...recordingRules,
]

/** One request to check, and all that should be said about it. */
type Trial = { base: string; site: Site; patch: Patch; faults: string[]; why?: string }

const sitesOf = (site: Site | 'both'): Site[] => (site === 'both' ? ['intl', 'cn'] : [site])
const fieldOf = (fault: string) => fault.slice(0, fault.indexOf(': '))

const trials: [field: string, trial: Trial][] = [
  ...edges.flatMap(([base, path, site, inside, outside, message]) =>
    sitesOf(site).flatMap((one) => {
      const trial = (value: unknown, faults: string[]): [string, Trial] => [
        path,
        { base, site: one, patch: { [path]: value }, faults },
      ]
      return [
        ...inside.map((value) => trial(value, [])),
        ...outside.map((value) => trial(value, [`${path}: ${message.replace('$', quoted(value))}`])),
      ]
    }),
  ),
  ...rules.flatMap(([why, base, site, inside, outside, faults]) =>
    sitesOf(site).flatMap((one): [string, Trial][] => [
      [fieldOf(faults[0]!), { base, site: one, patch: inside, faults: [], why }],
      [fieldOf(faults[0]!), { base, site: one, patch: outside, faults, why }],
    ]),
  ),
]

const byField = new Map<string, Trial[]>()
for (const [field, trial] of trials) byField.set(field, [...(byField.get(field) ?? []), trial])

/** A patch on one line, to be named by a test that fails. */
const shown = (patch: Patch) => inspect(patch, { breakLength: Infinity, depth: null, maxStringLength: 40 })

// A test holds all values of a field; each that is judged wrongly is named.
describe('a field takes what is just inside its range and not what is just outside', () => {
  it.each([...byField])('%s', (_, ofField) => {
    for (const { base, site, patch, faults, why } of ofField)
      expect
        .soft(check(base, site, patch), `${why ? `${why}: ` : ''}${base} on ${site} with ${shown(patch)}`)
        .toEqual(faults)
  })
})
describe('what only the cn site has', () => {
  const only: [string, string, Patch][] = [
    ['stop', 'RecordKey', { RecordKey: 'k' }],
    ['2-mix-audio', `${hear}.0.SoundLevel`, { [`${hear}.0.SoundLevel`]: 50 }],
    ['2-mix-audio', `${deaf}.0.SoundLevel`, { [deaf]: [{ UserInfo: user, SoundLevel: 0 }] }],
    ['1-mix-av', `${layout}.EnableStreamSEI`, dynamic(1, { EnableStreamSEI: 1 })],
    ['1-mix-av', `${region}.BackGroundColorMode`, { [`${region}.BackGroundColorMode`]: 1 }],
    ['1-mix-av', `${region}.EnableStreamSEI`, { [`${region}.EnableStreamSEI`]: 1 }],
    ['1-mix-av', `${region}.TransparentUrl`, { [`${region}.TransparentUrl`]: 'https://h/m.png' }],
    ['1-mix-av', `${image}.DynamicPosType`, { [`${image}.DynamicPosType`]: 1 }],
    ['1-mix-av', `${words1}.DynamicPosType`, wordMark({ DynamicPosType: 1 })],
    ['1-mix-av', `${words1}.Font`, wordMark({ Font: 'Tencent' })],
    ['1-mix-av', `${words1}.ZOrder`, wordMark({ ZOrder: 1 })],
  ]
  it.each(only)('%s %s', (base, path, patch) => {
    expect(check(base, 'cn', patch)).toEqual([])
    expect(check(base, 'intl', patch)).toEqual([`${path}: does not exist on the intl site`])
  })

  it('BackgroundCustomRender with its mode', () => {
    expect(check('1-mix-av', 'cn', render(2, 2))).toEqual([])
    expect(check('1-mix-av', 'intl', render(2, 2))).toEqual([
      `${region}.BackgroundRenderMode: must be 0, 1, 2 or 3, not 4`,
      `${region}.BackgroundCustomRender: does not exist on the intl site`,
    ])
  })
})

describe('an Update whose task is not known', () => {
  it.each<[string, Patch]>([
    ['may feed any room', { FeedBackRoomParams: [{ ...feed(0), RoomId: '295066' }] }],
    ['may hear any room', { ...dynamic(1), [hear]: list(elsewhere), [deaf]: [] }],
    ['may have rooms without a type', { [hear]: list({ UserId: 'a', RoomId: 'x' }), [deaf]: [] }],
  ])('%s', (_, patch) => {
    expect(checkRequest('update', 'intl', patched('update', patch))).toEqual([])
  })
})

it('tells every fault at once', () => {
  const patch = { SdkAppId: 0, 'AgentParams.MaxIdleTime': 4, [`${region}.LocationX`]: 641, PublishCdnParams: absent }
  expect(check('1-mix-av', 'intl', patch)).toEqual([
    'SdkAppId: must be a whole number from 1 to 4294967295, not 0',
    'AgentParams.MaxIdleTime: must be a whole number from 5 to 86400, not 4',
    needsOutput,
    `${region}: LocationX + ImageWidth must be at most the picture's width, 1280, not 1281`,
  ])
})

it.each([undefined, null, 7, 'x', []])('%j is no request', (request) => {
  expect(checkRequest('stop', 'intl', request)[0]).toMatch(/^(the request: must be an object|SdkAppId: is missing)$/)
})

it('repeats no secret', () => {
  const hush = {
    'AgentParams.UserSig': ['hush'],
    'PublishCdnParams.0.PublishCdnUrl': 'srt://h/?key=hush',
    'AgentParams.UserId': 'hush hush',
  }
  expect(check('1-mix-av', 'intl', hush)).toHaveLength(3)
  expect(check('1-mix-av', 'intl', hush).join()).not.toContain('hush')
})
