import { describe, expect, it } from 'vitest'
import type { Call, SecretRef } from '../../lib/task/call.ts'
import type { Spec } from '../../lib/task/spec.ts'
import { buildRequest, contentDigest, urlsDigest, type StartBody, type UpdateBody } from '../../lib/trtc/request.ts'
import { checkRequest } from '../../lib/trtc/request/check.ts'
import { readUserSig } from '../../lib/trtc/user-sig.ts'

const key = '5bd2850fff3ecb11d7c805251c51ee463a25727bddc2385f3fa8bfee1bb93b5e'
const secret = (ref: SecretRef) => (typeof ref === 'string' ? ref : 'env' in ref ? `${ref.env}-value` : 'ssm-value')

const signed = 'rtmp://push.example.com/live/test'
const plain = 'rtmp://third.example.com/live/b'

const spec: Spec = {
  SdkAppId: 1400000000,
  RoomId: '295066',
  RoomIdType: 0,
  AgentParams: { UserId: 'rc_agent', MaxIdleTime: 30 },
  WithTranscoding: 1,
  AudioParams: {
    AudioEncode: { SampleRate: 48000, Channel: 2, BitRate: 64, Codec: 0 },
    SubscribeAudioList: [],
    UnSubscribeAudioList: [],
  },
  PublishCdnParams: [
    { PublishCdnUrl: signed, IsTencentCdn: 1 },
    { PublishCdnUrl: plain, IsTencentCdn: 0 },
  ],
  FeedBackRoomParams: [{ RoomId: '7', RoomIdType: 0, UserId: 'rf_other' }],
  SeiParams: { LayoutVolume: {} },
}
const signing = {
  userSigKey: key,
  pushKeys: [
    { url: signed, key: 'e12c46f2612d5106e2034781ab261ca3', hash: 'md5' as const },
    { url: `${plain}/other`, key: 'unused', hash: 'md5' as const },
  ],
  streamKeys: [],
  signedAt: 1700000000900,
  expires: 0x5c271099 * 1000 - 1,
}
const target = { site: 'intl', region: 'ap-singapore' } as const
const start: Call = { ...target, action: 'start', spec, signing }
const update: Call = { ...target, action: 'update', taskId: 'task+1', sequence: 9, spec, signing }
const stop: Call = { ...target, action: 'stop', sdkAppId: 1400000000, taskId: 'task+1' }

const startBody = (call: Call = start) => buildRequest(call, secret).body as StartBody
const updateBody = (call: Call = update) => buildRequest(call, secret).body as UpdateBody

describe('a Start', () => {
  it('is the spec with its UserSigs and signed URLs', () => {
    const { AgentParams, FeedBackRoomParams, PublishCdnParams, AudioParams, ...rest } = startBody()
    expect(rest).toEqual({
      SdkAppId: 1400000000,
      RoomId: '295066',
      RoomIdType: 0,
      WithTranscoding: 1,
      SeiParams: { LayoutVolume: {} },
    })
    expect(AgentParams).toEqual({ UserId: 'rc_agent', MaxIdleTime: 30, UserSig: AgentParams.UserSig })
    expect(FeedBackRoomParams).toEqual([
      { RoomId: '7', RoomIdType: 0, UserId: 'rf_other', UserSig: FeedBackRoomParams?.[0]?.UserSig },
    ])
    expect(PublishCdnParams).toEqual([
      { PublishCdnUrl: `${signed}?txSecret=f85a2ab363fe4deaffef9754d79da6fe&txTime=5C271099`, IsTencentCdn: 1 },
      { PublishCdnUrl: plain, IsTencentCdn: 0 },
    ])
    expect(AudioParams).toEqual({ AudioEncode: spec.AudioParams.AudioEncode }) // empty lists would say nothing
  })

  it('issues each UserSig for its user, from the second of the mint to the end', () => {
    const lifetime = 0x5c271099 - 1700000000
    const { AgentParams, FeedBackRoomParams } = startBody()
    const common = { 'TLS.sdkappid': 1400000000, 'TLS.time': 1700000000, 'TLS.expire': lifetime }
    expect(readUserSig(AgentParams.UserSig)).toMatchObject({ ...common, 'TLS.identifier': 'rc_agent' })
    expect(readUserSig(FeedBackRoomParams![0]!.UserSig)).toMatchObject({ ...common, 'TLS.identifier': 'rf_other' })
  })

  it('keeps lists that name somebody', () => {
    const SubscribeAudioList = [{ UserInfo: { UserId: 'a', RoomId: '295066', RoomIdType: 0 as const } }]
    const some = { ...spec, AudioParams: { ...spec.AudioParams, SubscribeAudioList } }
    expect(startBody({ ...target, action: 'start', spec: some, signing }).AudioParams).toEqual({
      AudioEncode: spec.AudioParams.AudioEncode,
      SubscribeAudioList,
    })
  })

  it('is legal on both sites', () => {
    expect(checkRequest('start', 'intl', startBody())).toEqual([])
    expect(checkRequest('start', 'cn', startBody())).toEqual([])
  })
})

describe('an Update', () => {
  it('has the task, the number and all that can be changed', () => {
    const body = updateBody()
    expect(Object.keys(body)).toEqual([
      'SdkAppId',
      'TaskId',
      'SequenceNumber',
      'WithTranscoding',
      'AudioParams',
      'PublishCdnParams',
      'SeiParams',
      'FeedBackRoomParams',
    ])
    expect(body).toMatchObject({ SdkAppId: 1400000000, TaskId: 'task+1', SequenceNumber: 9, WithTranscoding: 1 })
    expect(body.AudioParams).toEqual(spec.AudioParams) // an empty list says "everybody" here
    expect(body.PublishCdnParams).toEqual(startBody().PublishCdnParams)
    expect(body.FeedBackRoomParams).toEqual(startBody().FeedBackRoomParams)
    expect(checkRequest('update', 'intl', body, spec)).toEqual([])
  })

  it('completes the pair of lists, but makes none of nothing', () => {
    const { AudioEncode } = spec.AudioParams
    const one = [{ UserInfo: { UserId: 'a', RoomId: '295066', RoomIdType: 0 as const } }]
    const audio = (AudioParams: Spec['AudioParams']) =>
      updateBody({ ...update, spec: { ...spec, AudioParams } }).AudioParams
    expect(audio({ AudioEncode, SubscribeAudioList: one })).toEqual({
      AudioEncode,
      SubscribeAudioList: one,
      UnSubscribeAudioList: [],
    })
    expect(audio({ AudioEncode, UnSubscribeAudioList: one })).toEqual({
      AudioEncode,
      SubscribeAudioList: [],
      UnSubscribeAudioList: one,
    })
    expect(audio({ AudioEncode })).toEqual({ AudioEncode })
  })

  it('carries the picture and the single stream', () => {
    const UserInfo = { UserId: 'a', RoomId: '295066', RoomIdType: 0 as const }
    const VideoParams = { VideoEncode: { Width: 1280, Height: 720, Fps: 15, BitRate: 1500, Gop: 2 } }
    const SingleSubscribeParams = { UserMediaStream: { UserInfo, StreamType: 0 as const } }
    const single: Spec = { ...spec, WithTranscoding: 0, VideoParams, SingleSubscribeParams }
    expect(updateBody({ ...update, spec: single })).toMatchObject({ VideoParams, SingleSubscribeParams })
  })

  it('leaves out what an Update cannot change, whatever the spec holds', () => {
    const recorded: Spec = { ...spec, RecordParams: { UniRecord: 2 } }
    expect(updateBody({ ...update, spec: recorded })).not.toHaveProperty('RecordParams')
    expect(startBody({ ...target, action: 'start', spec: recorded, signing })).toHaveProperty('RecordParams')
  })

  it('leaves out the push URLs when told, and asks for no secret of theirs', () => {
    const unset = (ref: SecretRef) => {
      if (ref !== signing.userSigKey) throw new Error('unset')
      return key
    }
    const without = buildRequest({ ...update, omitUrls: true }, unset)
    expect(without.body).not.toHaveProperty('PublishCdnParams')
    expect(without.urls).toEqual([])
  })
})

it('a Stop has the app and the task', () => {
  expect(buildRequest(stop, secret)).toEqual({
    ...target,
    action: 'stop',
    urls: [],
    secrets: [],
    body: { SdkAppId: 1400000000, TaskId: 'task+1' },
  })
})

it('asks for the secrets that are used, by their reference', () => {
  const asked: SecretRef[] = []
  const refs = {
    ...signing,
    userSigKey: { env: 'A' },
    pushKeys: [{ url: signed, key: { env: 'B' }, hash: 'md5' as const }],
  }
  buildRequest({ ...start, signing: refs }, (ref) => (asked.push(ref), 'value'))
  expect(asked).toEqual([{ env: 'A' }, { env: 'B' }])
})

it('leaves the spec as it is, and shares nothing with it', () => {
  const frozen = structuredClone(spec)
  const body = startBody({ ...target, action: 'start', spec: frozen, signing })
  body.AudioParams.AudioEncode.BitRate = 8
  body.PublishCdnParams![1]!.PublishCdnUrl = 'changed'
  expect(frozen).toEqual(spec)
})

describe('digests', () => {
  const digestOf = (call: Call) => contentDigest(buildRequest(call, secret))
  const reversed = Object.fromEntries(Object.entries(spec).reverse()) as unknown as Spec

  it('are equal for equal content', () => {
    expect(digestOf(start)).toBe(digestOf(structuredClone(start)))
    expect(digestOf(start)).toBe(digestOf({ ...start, spec: reversed }))
    expect(digestOf(start)).toMatch(/^[A-Za-z0-9_-]{43}$/)
  })

  it('differ for anything that is sent', () => {
    const others: Call[] = [
      update,
      stop,
      { ...start, region: 'ap-hongkong' },
      { ...start, site: 'cn' },
      { ...update, sequence: 10 },
      { ...update, taskId: 'task+2' },
      { ...update, omitUrls: true },
      { ...start, signing: { ...signing, signedAt: signing.signedAt + 1000 } },
      { ...start, spec: { ...spec, AgentParams: { UserId: 'rc_agent', MaxIdleTime: 31 } } },
    ]
    const digests = [start, ...others].map(digestOf)
    expect(new Set(digests).size).toBe(digests.length)
  })

  it('of URLs change with a signature but not with their order', () => {
    const urls = (call: Call) => urlsDigest(buildRequest(call, secret))
    const turned = { ...spec, PublishCdnParams: [...spec.PublishCdnParams!].reverse() }
    expect(urls({ ...start, spec: turned })).toBe(urls(start))
    expect(urls({ ...start, signing: { ...signing, expires: signing.expires + 2000 } })).not.toBe(urls(start))
    expect(urls(stop)).toBe(urlsDigest({ urls: [] }))
  })
})
