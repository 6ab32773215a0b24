import { expect, it } from 'vitest'
import { mask, maskText } from '../../lib/trtc/mask.ts'
import { startExamples } from './fixtures.ts'

it('hides what opens doors and shows the rest', () => {
  const request = {
    AgentParams: { UserId: 'rc_1', UserSig: 'eJxabc', MaxIdleTime: 30 },
    FeedBackRoomParams: [{ RoomId: '5', UserSig: 'eJxdef' }],
    PublishCdnParams: [
      { PublishCdnUrl: 'rtmp://push.example.com/live/a?txSecret=0123&txTime=5F', IsTencentCdn: 1 },
      { PublishCdnUrl: 'rtmp://a.rtmp.example.com/live2/abcd-efgh?backup=1', IsTencentCdn: 0 },
    ],
    RecordParams: { McuStorageParams: { CloudStorage: { AccessKey: 'AKIDx', SecretKey: 'y', Bucket: 'b' } } },
    Sign: 'zzz',
    token: 'ttt',
    nothing: null,
    count: 0,
  }
  const before = structuredClone(request)
  expect(mask(request)).toEqual({
    AgentParams: { UserId: 'rc_1', UserSig: '***', MaxIdleTime: 30 },
    FeedBackRoomParams: [{ RoomId: '5', UserSig: '***' }],
    PublishCdnParams: [
      { PublishCdnUrl: 'rtmp://push.example.com/live/a?txSecret=***&txTime=5F', IsTencentCdn: 1 },
      { PublishCdnUrl: 'rtmp://a.rtmp.example.com/live2/***?backup=***', IsTencentCdn: 0 },
    ],
    RecordParams: { McuStorageParams: { CloudStorage: { AccessKey: '***', SecretKey: '***', Bucket: 'b' } } },
    Sign: '***',
    token: '***',
    nothing: null,
    count: 0,
  })
  expect(request).toEqual(before)
})

it("leaves no UserSig of TRTC's own examples", () => {
  for (const [name, request] of Object.entries(startExamples))
    expect(JSON.stringify(mask(request)), name).not.toContain('eJ')
})

it.each([
  ['push rtmp://h/live/a?txSecret=abc&txTime=5F failed', 'push rtmp://h/live/a?txSecret=***&txTime=5F failed'],
  ['rtmp://h/live/?streamname=live_1&key=k', 'rtmp://h/live/?streamname=***&key=***'],
  ['rtmp://h/live/a?justthekey', 'rtmp://h/live/a?***'],
  ['"https://u:pw@h/x"', '"https://u:***@h/x"'],
  ['UserSig: abc, next', 'UserSig: ***, next'],
  ['{"SecretKey":"abc","Region":"x"}', '{"SecretKey":"***","Region":"x"}'],
  ['the UserSig is wrong', 'the UserSig is wrong'],
  [`got eJ${'x'.repeat(60)} instead`, 'got *** instead'],
  ['txSecret=abc', 'txSecret=***'],
  ['rtmp://h/live/{sealed:1400188366:aB3-_x} is in use', 'rtmp://h/live/*** is in use'],
  ['nothing to hide?', 'nothing to hide?'],
  ['', ''],
])('masks text: %s', (text, masked) => {
  expect(maskText(text)).toBe(masked)
  expect(mask(text)).toBe(masked)
  expect(maskText(masked)).toBe(masked)
})

it('hides secrets wherever they stand, the longest first, and the part of them before a query', () => {
  const secrets = ['live', 'live_key', 'name?backup=1']
  expect(maskText('rtmp://h/app/live_key and rtmp://h/live/name and live_key', secrets)).toBe(
    'rtmp://h/app/*** and rtmp://h/***/*** and ***',
  )
  expect(
    mask({ PublishCdnUrl: 'rtmp://h/app/live_key?txTime=5F', IsTencentCdn: 1, list: ['live_key'] }, secrets),
  ).toEqual({
    PublishCdnUrl: 'rtmp://h/app/***?txTime=5F',
    IsTencentCdn: 1,
    list: ['***'],
  })
  expect(maskText('nothing', [''])).toBe('nothing')
})
