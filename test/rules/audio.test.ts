import { describe, expect, it } from 'vitest'
import type { App, Audio, Rule } from '../../lib/config/app-config.ts'
import { audioOf } from '../../lib/rules/audio.ts'
import { participantsOf } from '../../lib/rules/participants.ts'
import { person, relay, ruleOf, viewWith } from '../support/spec-inputs.ts'

const main = { RoomId: 'r1', RoomIdType: 1 as const }
const stage = ['anna', 'ben', 'bot1'].map((user) => person(user))

function audio(audio: Audio | undefined, fields: Partial<Rule> = {}, people = stage, of: Partial<App> = {}) {
  const rule = ruleOf({ ...fields, relay: relay(audio && { audio }) }, of)
  const view = viewWith(...people)
  return audioOf({ rule, participants: participantsOf(rule, view, 'r1'), view }, main)
}

/** `user@room*level` of each. */
const inShort = (list: { UserInfo: { UserId: string; RoomId: string }; SoundLevel?: number }[] | undefined) =>
  list?.map(
    ({ UserInfo: { UserId, RoomId }, SoundLevel }) =>
      `${UserId}@${RoomId}${SoundLevel === undefined ? '' : `*${SoundLevel}`}`,
  )

const heard = (...args: Parameters<typeof audio>) => inShort(audio(...args)?.SubscribeAudioList)
const silent = (...args: Parameters<typeof audio>) => inShort(audio(...args)?.UnSubscribeAudioList)

describe('the encoding', () => {
  it('is 48000 Hz, two channels, 64 kbps of AAC unless said otherwise', () => {
    expect(audio(undefined)).toEqual({ AudioEncode: { SampleRate: 48000, Channel: 2, BitRate: 64, Codec: 0 } })
  })

  it.each([
    ['aac-lc', 0],
    ['he-aac', 1],
    ['he-aac-v2', 2],
  ] as const)('%s is TRTC’s %i', (codec, Codec) => {
    expect(audio({ codec, sampleRate: 44100, bitrate: 32 })?.AudioEncode).toEqual({
      SampleRate: 44100,
      Channel: 2,
      BitRate: 32,
      Codec,
    })
  })
})

describe('include', () => {
  it('hears everybody when it is left out: no list is sent', () => {
    expect(audio({})).not.toHaveProperty('SubscribeAudioList')
  })

  it('hears whom it names, while they are on stage', () => {
    expect(heard({ include: ['ann*', 'ben', 'cleo'] })).toEqual(['anna@r1', 'ben@r1'])
  })

  it('hears nobody twice', () => {
    expect(heard({ include: ['anna', 'a*', { user: 'anna' }] })).toEqual(['anna@r1'])
    expect(heard({ include: ['anna', { user: 'anna', room: 'r1' }] })).toEqual(['anna@r1'])
  })

  it('waits while it names nobody who is there: an empty list would mean everybody', () => {
    expect(audio({ include: ['cleo'] })).toBeUndefined()
    expect(audio({ include: ['cleo'] }, {}, [])).toBeUndefined()
    expect(audio({ include: ['bot*'] }, { ignore: ['bot*'] })).toBeUndefined()
  })

  it('knows exceptions, alone too', () => {
    expect(heard({ include: ['*', '!bot*'] })).toEqual(['anna@r1', 'ben@r1'])
    expect(heard({ include: ['!bot*'] })).toEqual(['anna@r1', 'ben@r1'])
  })

  it('knows {room}', () => {
    expect(heard({ include: ['host_{room}'] }, {}, [person('host_r1'), person('host_r2')])).toEqual(['host_r1@r1'])
  })

  it('hears a named user from their coming on, and one of another room', () => {
    expect(heard({ include: [{ user: 'dj', room: 'r2' }, { user: 'cleo' }] })).toEqual(['dj@r2', 'cleo@r1'])
    expect(heard({ include: ['anna', { user: 'anna', room: 'r2' }] })).toEqual(['anna@r1', 'anna@r2'])
  })

  it('says levels, zero included', () => {
    const cn = { site: 'cn', apiRegion: 'ap-beijing' } as const
    expect(heard({ include: ['ben', { user: 'dj', level: 40 }, { user: 'vj', level: 0 }] }, {}, stage, cn)).toEqual([
      'ben@r1',
      'dj@r1*40',
      'vj@r1*0',
    ])
  })

  it('keeps the level of a user whom a pattern names as well', () => {
    const cn = { site: 'cn', apiRegion: 'ap-beijing' } as const
    expect(heard({ include: ['*', { user: 'ben', level: 40 }] }, {}, stage, cn)).toContain('ben@r1*40')
  })
})

describe('exclude', () => {
  it('sends no list while nothing is excluded', () => {
    expect(audio({ exclude: [] })).not.toHaveProperty('UnSubscribeAudioList')
  })

  it('silences whom it names, those without a wildcard before they come', () => {
    expect(silent({ exclude: ['b*', 'cleo', { user: 'dora' }, { user: 'dj', room: 'r2' }] })).toEqual([
      'ben@r1',
      'bot1@r1',
      'cleo@r1',
      'dora@r1',
      'dj@r2',
    ])
  })

  it('knows exceptions', () => {
    expect(silent({ exclude: ['b*', '!ben'] })).toEqual(['bot1@r1'])
  })

  it('may name nobody: that silences nobody', () => {
    expect(silent({ exclude: ['mute*'] })).toEqual([])
  })
})

describe('ignore', () => {
  it('silences people as well, though a list names them', () => {
    expect(silent({}, { ignore: ['bot*'] })).toEqual(['bot1@r1'])
    expect(heard({ include: ['*'] }, { ignore: ['bot*'] })).toEqual(['anna@r1', 'ben@r1'])
    expect(silent({ include: ['*', { user: 'bot1' }] }, { ignore: ['bot*'] })).toEqual(['bot1@r1'])
  })

  it('is not undone by an exception of exclude', () => {
    expect(silent({ exclude: ['ben', '!bot1'] }, { ignore: ['bot*'] })).toContain('bot1@r1')
  })

  it('silences all but the exceptions where only those are given', () => {
    expect(silent({}, { ignore: ['!anna', '!ben'] })).toEqual(['bot1@r1'])
  })
})
