import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Relay } from '../../lib/config/app-config.ts'
import { shortened } from '../../lib/rules/template.ts'
import { person, relay, ruleOf, specOf } from '../support/spec-inputs.ts'

const recordOf = (record: NonNullable<Relay['record']>, of: object = {}) =>
  specOf({ relay: relay({ record }), ...of }).RecordParams

describe('a recording', () => {
  it('is not said anything about unless asked for', () => {
    expect(specOf()).not.toHaveProperty('RecordParams')
    expect(recordOf({ mode: 'off' })).toEqual({ UniRecord: 1 })
  })

  it('has names of the generation, made safe like all others', () => {
    const record = { mode: 'template', key: '{room}_{host}_{date}', prefix: '{app}-{rule}' } as const
    expect(recordOf(record, { people: [person('ben')] })).toEqual({
      UniRecord: 2,
      RecordKey: '2901_anna_20260601',
      UserDefineRecordPrefix: '1400188366-show',
    })
    expect(recordOf(record, { room: 'a/../b' })?.RecordKey).toMatch(/^a-b-[0-9a-f]{8}_anna_20260601$/)
  })

  it('has names that TRTC takes, however long they become', () => {
    const long = { mode: 'template', key: `k{room}${'x'.repeat(120)}`, prefix: `{room}${'y'.repeat(60)}` } as const
    const { RecordKey: key = '', UserDefineRecordPrefix: prefix = '' } = recordOf(long) ?? {}
    expect(key).toHaveLength(125)
    expect(prefix).toHaveLength(64)
    const other = recordOf(long, { room: 'other-room' })
    expect(other?.RecordKey).toMatch(/^kother-roomx+-[0-9a-f]{8}$/)
    expect([other?.RecordKey?.length, other?.UserDefineRecordPrefix?.length]).toEqual([128, 64])
    expect(recordOf(long, { room: 'other_room' })?.RecordKey?.slice(-8)).not.toBe(other?.RecordKey?.slice(-8))
  })

  it('holds no key of its storage', () => {
    const cos = { region: 'r', bucket: 'b', accessKey: { env: 'ID' }, secretKey: 'written-out', path: ['a'] }
    expect(recordOf({ mode: 'custom', storage: { cos } })).toEqual({
      UniRecord: 3,
      McuStorageParams: { CloudStorage: { Vendor: 0, Region: 'r', Bucket: 'b', FileNamePrefix: ['a'] } },
    })
    expect(ruleOf({ relay: relay({ record: { mode: 'custom', storage: { cos } } }) }).relay.record?.storage).toEqual({
      cos,
    })
  })
})

it('shortens a name only where it must, never beyond, and to another for another', () => {
  const names = fc.stringMatching(/^[A-Za-z0-9_-]{0,200}$/)
  fc.assert(
    fc.property(names, names, fc.integer({ min: 20, max: 128 }), (one, other, most) => {
      const short = shortened(one, most)
      expect(short.length).toBeLessThanOrEqual(most)
      expect(short).toMatch(/^[A-Za-z0-9_-]*$/)
      if (one.length <= most) expect(short).toBe(one)
      if (one !== other) expect(shortened(other, most)).not.toBe(short)
    }),
  )
})
