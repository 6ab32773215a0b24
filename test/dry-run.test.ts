import { describe, expect, it } from 'vitest'
import { parseConfig } from '../lib/config.ts'
import type { App, Relay, Rule } from '../lib/config/app-config.ts'
import { dryRun } from '../lib/dry-run.ts'
import { app, config, relay, rule, soundRelay, studioRelay } from './support/configs.ts'

const faultsOf = (rules: Rule[], of: Partial<App> = {}) => {
  const result = parseConfig(config(app({ ...of, rules })), dryRun)
  return result.ok ? [] : result.faults.map(({ path, message }) => `${path} ${message}`)
}
const ofParams = (params: object, fields: Partial<Relay> = {}, of: Partial<App> = {}) =>
  faultsOf([rule({ relay: { ...relay(), ...fields, params } })], of)
const R = 'apps[0].rules[0].relay.params'
const cn = { site: 'cn', apiRegion: 'ap-shanghai' } as const

describe('raw parameters of a rule', () => {
  it.each<[string, object, Partial<Relay>?, Partial<App>?]>([
    ['nothing', {}],
    ['a field that has a word, too', { VideoParams: { BackGroundColor: '0x123456' } }],
    ['a depth below one that is there', { VideoParams: { VideoEncode: { Gop: 2 } } }],
    ['a whole structure', { SeiParams: { PassThrough: { PayloadContent: 'x', PayloadType: 100 } } }],
    ['a recording', { RecordParams: { UniRecord: 2 } }],
    ['what only the site cn has', studioRelay().params!, studioRelay(), cn],
    ['a list', { VideoParams: { WaterMarkList: [] } }],
    ['somebody to hear who is not there', { AudioParams: {} }, { audio: { include: ['nobody'] } }],
  ])('are taken where TRTC takes them: %s', (_, params, fields, of) => {
    expect(ofParams(params, fields, of)).toEqual([])
  })

  it.each<[string, object, string, Partial<Relay>?, Partial<App>?]>([
    ['a name', { VideoParam: {} }, 'VideoParam is not a field of this request'],
    [
      'a name inside',
      { VideoParams: { BackgroundColor: '0x123456' } },
      'VideoParams.BackgroundColor is not a field of this request',
    ],
    [
      'a type',
      { VideoParams: { VideoEncode: { Gop: '2' } } },
      'VideoParams.VideoEncode.Gop must be a whole number from 1 to 5, not "2"',
    ],
    [
      'a range',
      { VideoParams: { VideoEncode: { Height: 1081 } } },
      'VideoParams.VideoEncode.Height must be a whole number from 0 to 1080, not 1081',
    ],
    [
      'the site',
      { VideoParams: { LayoutParams: { EnableStreamSEI: 1 } } },
      'VideoParams.LayoutParams.EnableStreamSEI does not exist on the intl site',
    ],
    [
      'the layout',
      { VideoParams: { LayoutParams: { EnableStreamSEI: 1 } } },
      'VideoParams.LayoutParams.EnableStreamSEI works with MixLayoutMode 1, 2 and 3 only',
      {},
      cn,
    ],
    [
      'a place in a list',
      { VideoParams: { WaterMarkList: [{ WaterMarkType: 0 }] } },
      'VideoParams.WaterMarkList[0].WaterMarkImage is missing, and WaterMarkType 0 needs it',
    ],
    [
      'another field',
      { AudioParams: { AudioEncode: { Channel: 1 } } },
      'AudioParams.AudioEncode.Channel must be 2 with Codec 2 (HE-AAC v2)',
      { audio: { codec: 'he-aac-v2' } },
    ],
    [
      'a recording without its storage',
      { RecordParams: { McuStorageParams: {} } },
      'RecordParams.McuStorageParams must have either CloudStorage or McuCloudVod',
      { record: { mode: 'template' } },
    ],
  ])('are refused by %s', (_, params, fault, fields, of) => {
    expect(ofParams(params, fields, of)).toContain(`${R}.${fault}`)
  })

  it('are refused for a picture where there is none', () => {
    const written = soundRelay({ params: { VideoParams: { BackGroundColor: '0x123456' } } })
    expect(faultsOf([rule({ relay: written })])).toEqual([`${R}.VideoParams.VideoEncode is missing`])
  })

  it('are tried with many people: a canvas that their tiles leave is refused', () => {
    const found = ofParams({ VideoParams: { VideoEncode: { Width: 640 } } })
    expect(found.length).toBeGreaterThan(1)
    for (const fault of found)
      expect(fault).toMatch(/MixLayoutList\[\d+\] LocationX \+ ImageWidth must be at most .* 640/)
  })

  it.each<[string, Relay['layout'] & object]>([
    ['however many people it takes', [{ when: { people: 30 }, type: 'grid' }, { type: 'trtc-grid' }]],
    ['whoever it waits for', [{ when: 'linked', type: 'grid' }, { type: 'trtc-grid' }]],
    ['where all wait', [{ when: 'screen', type: 'trtc-screen' }]],
  ])('are tried with every layout, %s', (_, layout) => {
    const fault = 'VideoParams.LayoutParams.RenderMode works with MixLayoutMode 1, 2 and 3 only'
    expect(ofParams({ VideoParams: { LayoutParams: { RenderMode: 2 } } }, { layout })).toEqual([`${R}.${fault}`])
    expect(ofParams({ VideoParams: { LayoutParams: {} } }, { layout })).toEqual([])
  })

  it('never tell a text of theirs', () => {
    expect(
      ofParams({ SeiParams: { PassThrough: { PayloadContent: 'hunter2', PayloadType: 'hunter2' } } }).join(),
    ).not.toContain('hunter2')
  })
})

it('finds the faults of parameters beside all others, in whatever rule they are', () => {
  const bad = { VideoParams: { Oops: 1 } }
  const found = faultsOf([
    rule({ name: 'a', linger: -1 }),
    rule({ name: 'b', linger: 99, rooms: ['b'], relay: relay({ params: bad }) }),
    rule({ name: 'c', rooms: ['c'], relay: relay({ params: { ...bad, SdkAppId: 1 } }) }),
  ])
  expect(found).toEqual([
    'apps[0].rules[0].linger must be a whole number from 0 to 86400 (seconds)',
    'apps[0].rules[1].linger must be below relay.maxIdle (30 s), or TRTC ends the task before we do; lower linger or raise relay.maxIdle',
    'apps[0].rules[2].relay.params.SdkAppId is decided by Roomcast; set the sdkAppId of the app instead',
    'apps[0].rules[1].relay.params.VideoParams.Oops is not a field of this request',
  ])
})
