import { describe, expect, it } from 'vitest'
import type { Call, SecretRef, Signing } from '../../lib/task/call.ts'
import type { Spec } from '../../lib/task/spec.ts'
import { txSecret } from '../../lib/trtc/push-url.ts'
import { buildRequest } from '../../lib/trtc/request.ts'
import { checkRequest } from '../../lib/trtc/request/check.ts'

const youtube = 'rtmp://a.rtmp.example.com/live2/{env:YOUTUBE}'
const own = 'rtmp://push.example.com/live/{env:OWN}'
const values: Record<string, string> = {
  SDK: 'k'.repeat(64),
  YOUTUBE: 'abcd-efgh',
  OWN: 'name',
  PUSH: 'push',
  ID: 'storage-id',
  KEY: 'storage-key',
}
const asked: string[] = []
const secret = (ref: SecretRef) => {
  const name = typeof ref === 'object' && 'env' in ref ? ref.env : ''
  asked.push(name)
  return values[name] ?? ''
}

const bucket = { Vendor: 0 as const, Region: 'r', Bucket: 'b', FileNamePrefix: ['a'] }
const spec: Spec = {
  SdkAppId: 1400000000,
  RoomId: '295066',
  RoomIdType: 0,
  AgentParams: { UserId: 'rc_agent', MaxIdleTime: 30 },
  WithTranscoding: 1,
  AudioParams: { AudioEncode: { SampleRate: 48000, Channel: 2, BitRate: 64, Codec: 0 } },
  PublishCdnParams: [
    { PublishCdnUrl: youtube, IsTencentCdn: 0 },
    { PublishCdnUrl: own, IsTencentCdn: 1 },
  ],
  RecordParams: { UniRecord: 3, McuStorageParams: { CloudStorage: bucket } },
}
const signing: Signing = {
  userSigKey: { env: 'SDK' },
  pushKeys: [{ url: own, key: { env: 'PUSH' }, hash: 'md5' }],
  streamKeys: [
    { url: youtube, key: { env: 'YOUTUBE' } },
    { url: own, key: { env: 'OWN' } },
    { url: 'rtmp://b.example.com/live/{env:BACKUP}', key: { env: 'BACKUP' } },
  ],
  storage: { accessKey: { env: 'ID' }, secretKey: { env: 'KEY' } },
  signedAt: 1700000000000,
  expires: 1800000000000,
}
const target = { site: 'intl', region: 'ap-singapore' } as const
const start: Call = { ...target, action: 'start', spec, signing }
const update: Call = { ...target, action: 'update', taskId: 't', sequence: 1, spec, signing }

describe('a Start', () => {
  const { body, urls, secrets } = buildRequest(start, secret)

  it('has the real stream names, signed as they are', () => {
    const txTime = (1800000000).toString(16).toUpperCase()
    const signature = txSecret('push', 'name', txTime, 'md5')
    expect(urls).toEqual([
      'rtmp://a.rtmp.example.com/live2/abcd-efgh',
      `rtmp://push.example.com/live/name?txSecret=${signature}&txTime=${txTime}`,
    ])
    expect(body).toMatchObject({ PublishCdnParams: urls.map((PublishCdnUrl) => ({ PublishCdnUrl })) })
  })

  it('has the keys of its storage, and TRTC takes it', () => {
    expect(body).toMatchObject({
      RecordParams: {
        UniRecord: 3,
        McuStorageParams: { CloudStorage: { ...bucket, AccessKey: 'storage-id', SecretKey: 'storage-key' } },
      },
    })
    expect(checkRequest('start', 'intl', body)).toEqual([])
  })

  it('names the secrets that stand in it', () => {
    expect(secrets).toEqual(['abcd-efgh', 'name', 'storage-id', 'storage-key'])
  })
})

it('an Update has the names too, but asks for nothing of the storage', () => {
  asked.length = 0
  const { urls, secrets, body } = buildRequest(update, secret)
  expect(urls).toEqual(buildRequest(start, secret).urls)
  expect(secrets).toEqual(['abcd-efgh', 'name'])
  expect(body).not.toHaveProperty('RecordParams')
  asked.length = 0
  buildRequest(update, secret)
  expect([...new Set(asked)].sort()).toEqual(['OWN', 'PUSH', 'SDK', 'YOUTUBE'])
})

it('leaves a recording without a bucket as it is', () => {
  const { storage: _, ...keyless } = signing
  const recorded = (RecordParams: Spec['RecordParams'] & object, by: Signing) =>
    (buildRequest({ ...start, spec: { ...spec, RecordParams }, signing: by }, secret).body as Spec).RecordParams
  const inVod = { UniRecord: 3 as const, McuStorageParams: { McuCloudVod: { McuTencentVod: {} } } }
  expect(recorded(inVod, keyless)).toEqual(inVod)
  expect(recorded({ UniRecord: 2 }, signing)).toEqual({ UniRecord: 2 })
})

it('takes keys with a query of their own', () => {
  const read = (ref: SecretRef) =>
    typeof ref === 'object' && 'env' in ref && ref.env === 'YOUTUBE' ? '?streamname=live_1&key=2' : secret(ref)
  const { urls, body } = buildRequest(start, read)
  expect(urls[0]).toBe('rtmp://a.rtmp.example.com/live2/?streamname=live_1&key=2')
  expect(checkRequest('start', 'intl', body)).toEqual([])
})

it.each([
  ['a space', 'a b'],
  ['a line break', 'ab\n'],
  ['a hash', 'a#b'],
])('says what is wrong with a name that has %s, and not the name', (_, value) => {
  const read = (ref: SecretRef) => (typeof ref === 'object' && 'env' in ref && ref.env === 'OWN' ? value : secret(ref))
  expect(() => buildRequest(start, read)).toThrow(
    /^the stream key \{env:OWN\} has a space, a line break or "#" in it; set it/,
  )
})

it('sends no placeholder that the rules do not name any more', () => {
  const gone = { ...signing, streamKeys: [] }
  expect(() => buildRequest({ ...start, signing: gone }, secret)).toThrow(
    'the rule no longer has the stream key {env:YOUTUBE}',
  )
})

it('names no sealed stream key, which nobody could read', () => {
  const sealed = 'rtmp://a.rtmp.example.com/live2/{sealed:1400188366:aB3-_x}'
  const added = { ...start, spec: { ...spec, PublishCdnParams: [{ PublishCdnUrl: sealed, IsTencentCdn: 0 as const }] } }
  expect(() => buildRequest(added, secret)).toThrow('the rule no longer has the stream key ***')
  const named = { ...signing, streamKeys: [{ url: sealed, key: { sealed: 'aB3-_x', app: 1400188366 } }] }
  const { urls, secrets } = buildRequest({ ...added, signing: named }, (ref) =>
    typeof ref === 'object' && 'sealed' in ref ? 'added-key?x=1' : secret(ref),
  )
  expect(urls).toEqual(['rtmp://a.rtmp.example.com/live2/added-key?x=1'])
  expect(secrets).toContain('added-key?x=1')
})
