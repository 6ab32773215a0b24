import { describe, expect, it } from 'vitest'
import { digList } from '../../../local/trtc/validate/shape.ts'
import type { Json } from '../../../local/trtc/validate/shape.ts'
import { scripted } from './scripted.ts'
import type { Act } from './scripted.ts'

const host: Act[] = [
  [1, 'host', 'enters'],
  [2, 'host', 'camera-on'],
  [2.1, 'host', 'microphone-on'],
]
const urlsOf = (body: Json) => JSON.stringify(digList(body, 'PublishCdnParams'))
const statusesOf = (sim: Awaited<ReturnType<typeof scripted>>['sim']) =>
  sim.cloud.deliveries
    .filter(({ type }) => type === 401)
    .map(({ body }) => (JSON.parse(body) as { EventInfo: { Payload: { Status: number } } }).EventInfo.Payload.Status)

describe('mode auto, while a guest comes and goes ten times', () => {
  const rounds = Array.from({ length: 10 }, (_, index) => 20 + index * 20)
  const visits = rounds.flatMap((at): Act[] => [
    [at, 'guest1', 'enters'],
    [at + 2, 'guest1', 'camera-on'],
    [at + 10, 'guest1', index(at) % 2 === 0 ? 'leaves' : 'camera-off'],
    ...(index(at) % 2 === 0 ? [] : ([[at + 12, 'guest1', 'leaves']] as Act[])),
  ])
  function index(at: number) {
    return (at - 20) / 20
  }

  it('has one task, one URL, and every parameter in each change', async () => {
    const { sim, requests } = await scripted([...host, ...visits], { mode: 'auto', feedback: true })
    expect(requests.filter(({ error }) => error)).toEqual([])
    expect(requests.map(({ action }) => action)).toEqual(['Start', ...Array<string>(20).fill('Update')])
    expect(requests.map(({ body }) => body['WithTranscoding'])).toEqual([0, ...Array<number[]>(10).fill([1, 0]).flat()])
    for (const { body } of requests) {
      expect(urlsOf(body)).toBe(urlsOf(requests[0]!.body))
      expect(body).toMatchObject({
        AudioParams: { AudioEncode: { SampleRate: 48000, Channel: 2, BitRate: 64, Codec: 0 } },
        VideoParams: { VideoEncode: { Width: 1280, Height: 720, Fps: 15, BitRate: 1500, Gop: 3 } },
        FeedBackRoomParams: [{ RoomId: '94291' }],
      })
      const [single, layout] = ['SingleSubscribeParams', 'VideoParams.LayoutParams']
      expect(body).toHaveProperty(body['WithTranscoding'] === 0 ? single! : layout!)
    }
    expect(sim.cloud.tasks()).toHaveLength(1)
    expect(sim.cloud.tasks()[0]).toMatchObject({ alive: true, mix: { seen: ['host'] } })
    // It connects once and runs; nothing ever cuts it.
    expect(new Set(statusesOf(sim))).toEqual(new Set([1, 2]))
    expect(statusesOf(sim).filter((status) => status === 2)).toHaveLength(1)
  })
})

describe('a host of another room, linked in and parted again', () => {
  const link: Act[] = [
    [20, 'guest1', 'enters', 4],
    [21, 'guest1', 'camera-on'],
    [21.1, 'guest1', 'microphone-on'],
  ]
  const part: Act[] = [[60, 'guest1', 'leaves', 4]]

  it('is seen, and heard once, where TRTC finds them under the room that they linked to', async () => {
    const { sim } = await scripted([...host, ...link], {}, { linkedFoundIn: 'linked-room' })
    expect(sim.cloud.tasks()).toMatchObject([
      { mix: { seen: ['host', 'guest1'], heard: ['host', 'guest1'], heardTwice: [] } },
    ])
  })

  it('is missing, and nothing else, where TRTC finds them only under their own, which nobody told', async () => {
    const { sim, requests } = await scripted([...host, ...link], {}, { linkedFoundIn: 'own-room' })
    expect(sim.cloud.tasks()).toMatchObject([{ alive: true, mix: { seen: ['host'], heard: ['host'] } }])
    expect(requests.filter(({ error }) => error)).toEqual([])
  })

  it.each(['linked-room', 'own-room'] as const)(
    'goes when they go, and everybody is heard again (%s)',
    async (found) => {
      const { sim, requests } = await scripted([...host, ...link, ...part], {}, { linkedFoundIn: found })
      const last = requests.at(-1)!
      expect(last).toMatchObject({
        action: 'Update',
        body: { AudioParams: { SubscribeAudioList: [], UnSubscribeAudioList: [] } },
      })
      expect(JSON.stringify(last.body)).not.toContain('guest1')
      expect(sim.cloud.tasks()).toMatchObject([{ alive: true, mix: { seen: ['host'], heard: ['host'] } }])
      expect(requests.map(({ action }) => action)).toEqual(['Start', 'Update', 'Update'])
    },
  )

  it('starts nothing where there is no host of this room', async () => {
    const { requests } = await scripted(link, { hosts: ['*'] })
    expect(requests).toEqual([])
  })
})

describe('a layout left to TRTC', () => {
  const large = (body: Json) =>
    (body as { VideoParams: { LayoutParams: { MaxVideoUser?: unknown; MixLayoutMode: number } } }).VideoParams
      .LayoutParams

  it('follows who shares a screen, and leaves the rest to TRTC', async () => {
    const acts: Act[] = [
      ...host,
      [10, 'cohost', 'enters'],
      [11, 'cohost', 'camera-on'],
      [20, 'cohost', 'screen-on'],
      [30, 'cohost', 'screen-off'],
    ]
    const { requests } = await scripted(acts, { layout: 'trtc', hosts: ['host', 'cohost'] })
    const camera = { UserMediaStream: { UserInfo: { UserId: 'host' }, StreamType: 0 } }
    const screen = { UserMediaStream: { UserInfo: { UserId: 'cohost' }, StreamType: 1 } }
    expect(requests.map(({ action, body }) => [action, large(body)])).toMatchObject([
      ['Start', { MixLayoutMode: 1, MaxVideoUser: camera }],
      ['Update', { MixLayoutMode: 2, MaxVideoUser: screen }],
      ['Update', { MixLayoutMode: 1, MaxVideoUser: camera }],
    ])
  })
})
