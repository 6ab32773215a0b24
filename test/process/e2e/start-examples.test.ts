import { readFileSync } from 'node:fs'
import { afterEach, describe, expect, it } from 'vitest'
import type { App, Relay } from '../../../lib/config/app-config.ts'
import { readUserSig } from '../../../lib/trtc/user-sig.ts'
import { demoSecrets, startLocalStack } from '../../../local/local-stack.ts'
import type { LocalStack } from '../../../local/local-stack.ts'
import { sharingFunctions } from '../../support/built.ts'
import { appWith } from './apps.ts'
import { eventually } from './eventually.ts'

const audio = { sampleRate: 48000, channels: 2, bitrate: 64, codec: 'aac-lc' } as const
const video = { width: 1280, height: 720, fps: 15, bitrate: 1536, gop: 2 }
const cdn = [{ url: 'rtmp://3891.livepush.myqcloud.com/live', stream: 'trtc_publishcdn_test1', tencent: true }]
const logo =
  'https://xkt-course-1304449343.cos.ap-beijing.myqcloud.com/test/mark/37f9eb62-ca72-430e-bfca-e700b59b20e0.png'
const picture = {
  video,
  layout: { type: 'side-by-side' as const, seats: 'everyone' as const },
  background: { color: '#FF0000' },
  watermarks: [{ image: logo, x: 64, y: 64, width: 64, height: 64, z: 3 }],
}

/** How each documented request is written as a rule. */
const relays: Record<string, Relay> = {
  '1-mix-av': { mode: 'mix', audio, ...picture, cdn },
  '2-mix-audio': { mode: 'mix-audio', audio: { ...audio, include: ['Trtc_User_0', 'Trtc_User_1'] }, cdn },
  '3-relay-av': { mode: 'single', audio, uplink: video, cdn },
  '4-relay-audio': { mode: 'single-audio', audio, cdn },
  '5-mix-av-feedback': { mode: 'mix', audio, ...picture, feedback: [{ room: '630777' }] },
  '6-mix-av-sei': {
    mode: 'mix',
    audio,
    ...picture,
    sei: { layout: { appData: 'layout_sei_test', payloadType: 100, intervalMs: 1000, followIdr: true } },
    cdn,
  },
  '7-mix-av-cross-room': {
    mode: 'mix',
    audio: { ...audio, include: ['Trtc_User_0', { user: 'Trtc_User_1', room: '295067' }] },
    ...picture,
    layout: {
      type: 'cells',
      cells: [
        { who: 'host', x: 0, y: 0, width: 640, height: 720 },
        { who: { user: 'Trtc_User_1', room: '295067' }, x: 640, y: 0, width: 640, height: 720 },
      ],
    },
    cdn,
  },
}

function configOf(relay: Relay): { apps: App[] } {
  return {
    apps: [appWith({ name: 'show', rooms: ['295066'], hosts: ['Trtc_User_0'], start: { on: 'publish' }, relay })],
  }
}

let stage: LocalStack
afterEach(() => stage.close())

describe('each documented Start request comes from a configuration and room callbacks', () => {
  it.each(Object.entries(relays))('%s', async (name, relay) => {
    const documented = JSON.parse(readFileSync(`test/fixtures/start-examples/${name}.json`, 'utf8')) as {
      request: Json
    }
    stage = await startLocalStack({ config: configOf(relay), bundles: sharingFunctions() })
    const before = Math.floor(Date.now() / 1000)
    const here = { sdkAppId: 1400188366, room: 295066 }
    // The guest comes first, so that both are there when the host's first stream starts the relay.
    if (name !== '7-mix-av-cross-room' && !name.includes('relay')) {
      stage.trtc.play({ ...here, user: 'Trtc_User_1', does: 'enters' })
      await eventually(() => expect(stage.trtc.deliveries.filter(({ answer }) => answer)).toHaveLength(2))
    }
    stage.trtc.play({ ...here, user: 'Trtc_User_0', does: 'enters' })
    stage.trtc.play({ ...here, user: 'Trtc_User_0', does: 'microphone-on' })
    await eventually(() => expect(stage.trtc.requests, stage.scf.lines.join('\n')).toHaveLength(1))

    const [received] = stage.trtc.requests
    expect(received).toMatchObject({ action: 'StartPublishCdnStream', region: 'ap-singapore' })
    const request = JSON.parse(received!.body) as Json
    expect(received!.error).toBeUndefined()
    expect(comparable(request)).toEqual(comparable(documented.request))

    const sigs = [request['AgentParams'], ...((request['FeedBackRoomParams'] as Json[] | undefined) ?? [])] as Robot[]
    expect(sigs).toHaveLength(name === '5-mix-av-feedback' ? 2 : 1)
    for (const { UserId, UserSig } of sigs) {
      expect(UserId).toMatch(/^r[cf]_[0-9a-z]{28}$/)
      const sig = readUserSig(UserSig)
      expect(sig).toMatchObject({ 'TLS.identifier': UserId, 'TLS.sdkappid': 1400188366 })
      expect(sig['TLS.time']).toBeGreaterThanOrEqual(before - 1)
      expect(sig['TLS.time'] + sig['TLS.expire']).toBeGreaterThan(before + 43_200) // covers maxDuration
    }
    // The local TRTC checks each signature under the app's key and would have refused another one.
    expect(demoSecrets.DEMO_SDK_KEY).toHaveLength(64)
  })
})

type Json = Record<string, unknown>
interface Robot {
  UserId: string
  UserSig: string
}

/** Without robots, and without fields that only restate a documented default. */
function comparable(value: unknown, path = ''): unknown {
  if (Array.isArray(value)) return value.map((item) => comparable(item, `${path}[]`))
  if (typeof value !== 'object' || value === null) return value
  const fields = Object.entries(value).filter(([name, field]) => {
    if (name === 'UserSig' || (name === 'UserId' && /AgentParams|FeedBackRoomParams/.test(path))) return false
    return !(name in defaults && defaults[name] === field)
  })
  return Object.fromEntries(fields.map(([name, field]) => [name, comparable(field, `${path}.${name}`)]))
}

/** TRTC: StartPublishCdnStream, the defaults of its structures. */
const defaults: Json = { PureAudioHoldPlaceMode: 0, MaxIdleTime: 30, ZOrder: 0, RenderMode: 0, Codec: 0, StreamType: 0 }
