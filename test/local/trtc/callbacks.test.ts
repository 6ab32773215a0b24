import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { defaultBehavior } from '../../../local/trtc/behavior.ts'
import { format, formatCallback, signCallback } from '../../../local/trtc/callbacks.ts'
import { readReplay, restamp } from '../../../local/trtc/replay.ts'
import { callbackOf } from '../../../local/trtc/room-events.ts'

const folder = new URL('../../fixtures/callbacks/', import.meta.url)
const fixtures = readdirSync(folder).filter((name) => /^\d/.test(name))
const read = (name: string) => readFileSync(new URL(name, folder), 'utf8')

describe('callback bodies', () => {
  it('has every documented kind among the fixtures', () => {
    expect(fixtures.map((name) => name.slice(0, 3))).toEqual([
      '101',
      '102',
      '103',
      '104',
      '105',
      '201',
      '202',
      '203',
      '204',
      '205',
      '206',
      '401',
    ])
  })

  it.each(fixtures)('%s comes out byte for byte', (name) => {
    const text = read(name)
    const replay = readReplay(JSON.parse(text), 1)
    if (!replay) throw new Error('unreadable')
    expect(formatCallback(replay.callback, replay.callbackTs ?? 0)).toBe(text)
  })

  it.each(fixtures.filter((name) => !name.startsWith('401')))('%s is what its happening raises', (name) => {
    const text = read(name)
    const replay = readReplay(JSON.parse(text), 1)
    if (!replay?.event) throw new Error('unreadable')
    const terminal = name.startsWith('103') ? { terminal: 2, userType: 3 } : {}
    const callback = callbackOf({ ...replay.event, ...terminal }, defaultBehavior)
    expect(formatCallback(callback, replay.callbackTs ?? 0)).toBe(text)
  })

  it('signs the published vector', () => {
    const vector: unknown = JSON.parse(read('signature-vector.json'))
    const { key, body, sign } = vector as { key: string; body: string; sign: string }
    expect(signCallback(body, key)).toBe(sign)
    expect(format(JSON.parse(body))).toBe(body)
  })

  it('stamps only the times that a body has', () => {
    const callback = { group: 4, type: 401, info: { RoomId: 1, EventTsMs: 5, UserId: 'x' } } as const
    expect(restamp(callback, 99_000).info).toEqual({ RoomId: 1, EventTsMs: 99_000, UserId: 'x' })
  })
})
