import { createHmac } from 'node:crypto'
import { deflateSync } from 'node:zlib'
import type { LocalApp } from '../../../local/trtc/app.ts'
import { createCloud, type CloudOptions } from '../../../local/trtc/cloud.ts'
import type { Transport } from '../../../local/trtc/deliver.ts'
import { signTc3, type SignedRequest } from '../../../local/trtc/tc3.ts'
import { dig, type Json } from '../../../local/trtc/validate/shape.ts'
import { virtualClock } from './virtual-clock.ts'

export const key = '5bd2850fff3ecb11d7c805251c51ee463a25727bddc2385f3fa8bfee1bb93b5e'
export const credentials = { secretId: 'AKIDEXAMPLE', secretKey: 'SECRETEXAMPLE' }

export function someApp(over: Partial<LocalApp> = {}): LocalApp {
  return {
    sdkAppId: 1400188366,
    site: 'intl',
    sdkSecretKey: key,
    callbackKey: '123654',
    callbackUrls: { room: 'http://us/room', media: 'http://us/media', relay: 'http://us/relay' },
    ...over,
  }
}

export function userSig(user: string, seconds: number, over: { app?: number; key?: string; expire?: number } = {}) {
  const [app, expire] = [over.app ?? 1400188366, over.expire ?? 86400]
  const content = `TLS.identifier:${user}\nTLS.sdkappid:${app}\nTLS.time:${seconds}\nTLS.expire:${expire}\n`
  const sig = createHmac('sha256', over.key ?? key)
    .update(content)
    .digest('base64')
  const doc = {
    'TLS.ver': '2.0',
    'TLS.identifier': user,
    'TLS.sdkappid': app,
    'TLS.time': seconds,
    'TLS.expire': expire,
    'TLS.sig': sig,
  }
  const base64 = deflateSync(JSON.stringify(doc)).toString('base64')
  return base64.replaceAll('+', '*').replaceAll('/', '-').replaceAll('=', '_')
}

export const url1 = 'rtmp://push.example.com/live/one?txSecret=a&txTime=b'
export const url2 = 'rtmp://push.example.com/live/two'

export function startRequest(over: Json = {}, robot = 'robot_1'): Json {
  return {
    SdkAppId: 1400188366,
    RoomId: '12345',
    RoomIdType: 0,
    AgentParams: { UserId: robot, UserSig: userSig(robot, 1_700_000_000), MaxIdleTime: 30 },
    WithTranscoding: 1,
    AudioParams: { AudioEncode: { SampleRate: 48000, Channel: 2, BitRate: 64, Codec: 0 } },
    VideoParams: {
      VideoEncode: { Width: 1280, Height: 720, Fps: 15, BitRate: 1500, Gop: 2 },
      LayoutParams: { MixLayoutMode: 3 },
    },
    PublishCdnParams: [{ PublishCdnUrl: url1, IsTencentCdn: 0 }],
    ...over,
  }
}

/** Signs with the host trtc.tencentcloudapi.com, as the SDK does. */
export function signed(action: string, body: unknown, now: number, over: Record<string, string> = {}): SignedRequest {
  const bytes = Buffer.from(JSON.stringify(body))
  const timestamp = String(Math.floor(now / 1000))
  const headers: Record<string, string> = {
    host: 'trtc.tencentcloudapi.com',
    'content-type': 'application/json',
    'x-tc-action': action,
    'x-tc-version': '2019-07-22',
    'x-tc-region': 'ap-singapore',
    'x-tc-timestamp': timestamp,
    ...over,
  }
  const date = new Date(now).toISOString().slice(0, 10)
  const request = { method: 'POST', query: '', headers, body: bytes }
  const names = ['content-type', 'host']
  const host = headers['host'] ?? ''
  const signature = signTc3({ ...request, host, names, timestamp, date, service: 'trtc', secretKey: 'SECRETEXAMPLE' })
  headers['authorization'] ??=
    `TC3-HMAC-SHA256 Credential=AKIDEXAMPLE/${date}/trtc/tc3_request, SignedHeaders=content-type;host, Signature=${signature}`
  return request
}

/** A local TRTC on a virtual clock, whose callbacks are answered by `answers`. */
export function rig(options: Partial<CloudOptions> & { answers?: Transport } = {}) {
  const clock = virtualClock()
  const cloud = createCloud({
    apps: [someApp()],
    credentials,
    timers: clock,
    transport: options.answers ?? (async () => ({ status: 200, body: '{"code":0}' })),
    ...options,
  })
  const call = (action: string, body: Json, headers: Record<string, string> = {}): Json => {
    const answer = cloud.handle(signed(action, body, clock.now(), headers))
    if (answer.how !== 'json') throw new Error(`answered with ${answer.how}`)
    return answer.response
  }
  const code = (response: Json) => dig(response, 'Error', 'Code') ?? 'ok'
  return {
    clock,
    cloud,
    call,
    code,
    start: (over: Json = {}, robot?: string) => call('StartPublishCdnStream', startRequest(over, robot)),
    update: (TaskId: unknown, SequenceNumber: number, over: Json = {}) =>
      call('UpdatePublishCdnStream', { SdkAppId: 1400188366, TaskId, SequenceNumber, WithTranscoding: 1, ...over }),
    stop: (TaskId: unknown) => call('StopPublishCdnStream', { SdkAppId: 1400188366, TaskId }),
    enter: (user: string, role: 'anchor' | 'audience' = 'anchor') =>
      cloud.play({ sdkAppId: 1400188366, room: 12345, user, does: 'enters', role }),
    leave: (user: string) => cloud.play({ sdkAppId: 1400188366, room: 12345, user, does: 'leaves' }),
    /** `url status` of every first attempt of a 401, in order. */
    statuses: () =>
      cloud.deliveries
        .filter((one) => one.type === 401 && one.attempt === 1)
        .map((one) => dig(JSON.parse(one.body), 'EventInfo', 'Payload'))
        .map(
          (payload) =>
            `${String(dig(payload, 'Url')).split('?')[0]?.split('/').at(-1)} ${String(dig(payload, 'Status'))}`,
        ),
    types: () => cloud.deliveries.map((one) => one.type),
  }
}
