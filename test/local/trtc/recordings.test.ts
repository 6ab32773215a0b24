import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { receive } from '../../../lib/callback.ts'
import { compose } from '../../../lib/deps.ts'
import { emptyRoom } from '../../../lib/room/room.ts'
import { robotId } from '../../../lib/task/robot.ts'
import { demoSecrets } from '../../../local/local-stack.ts'
import { dig, type Json } from '../../../local/trtc/validate/shape.ts'
import { endedOf, relayOf } from '../../support/relays.ts'
import { rig, someApp, startRequest } from './rig.ts'

const vod = { McuStorageParams: { McuCloudVod: { McuTencentVod: {} } } }
const cos = { Vendor: 0, Region: 'ap-singapore', Bucket: 'b', AccessKey: 'a', SecretKey: 's' }
const toCos = (...RecordFormat: string[]) => ({ McuStorageParams: { CloudStorage: cos }, RecordFormat })
const recorded = (over: Json = {}): Json => ({ RecordParams: { UniRecord: 3, ...vod, ...over } })

/** A rig, and the group 3 callbacks that it sent. */
function recording(options: Parameters<typeof rig>[0] = {}) {
  const set = rig({
    ...options,
    behavior: { idleOnlyAfterSomeoneWas: true, idleCountsFromStart: false, ...options.behavior },
  })
  const told = () => set.cloud.deliveries.filter((one) => one.group === 3)
  const infos = (type: number) =>
    told()
      .filter((one) => one.type === type)
      .map((one) => dig(JSON.parse(one.body), 'EventInfo'))
  return { ...set, told, infos, events: () => told().map(({ type }) => type) }
}

describe('a recorded task', () => {
  it('tells when its recording begins, and after RecordWaitTime what it made', async () => {
    const { clock, start, stop, events, infos } = recording()
    const { TaskId } = start(recorded({ RecordWaitTime: 60 }))
    const from = clock.now()
    await clock.advance(10_000)
    expect(events()).toEqual([301])
    stop(TaskId)
    const to = clock.now()
    await clock.advance(59_000)
    expect(events()).toEqual([301])
    await clock.advance(5000)
    expect(events()).toEqual([301, 302, 311, 312])
    const Payload = { LeaveCode: 0 }
    expect(infos(302)).toMatchObject([{ RoomId: 12345, UserId: 'robot_1', TaskId, EventMsTs: to + 60_000, Payload }])
    const file = { CacheFile: '1400188366_12345.mp4', TrackType: 'audio_video', StartTimeStamp: from, EndTimeStamp: to }
    expect(infos(311)).toMatchObject([{ TaskId, Payload: { Status: 0, TencentVod: file } }])
  })

  it.each([
    [[], [301, 303, 302, 310]],
    [
      ['mp4', 'hls'],
      [301, 303, 304, 302, 305, 310],
    ],
    [['hls'], [301, 303, 304, 302, 305]],
  ])('is stored in COS as %j', async (formats, expected) => {
    const { clock, start, stop, events } = recording()
    const { TaskId } = start({ RecordParams: { UniRecord: 3, ...toCos(...formats) } })
    await clock.advance(1000)
    stop(TaskId)
    await clock.advance(32_000)
    expect(events()).toEqual(expected)
  })

  it('is cut into pieces, each a file with a callback of its own', async () => {
    const { clock, start, stop, infos } = recording()
    const { TaskId } = start({ RecordParams: { UniRecord: 3, ...toCos('mp4'), MaxMediaFileDuration: 1 } })
    await clock.advance(90_000)
    stop(TaskId)
    await clock.advance(32_000)
    expect(infos(310).map((info) => dig(info, 'Payload', 'FileList'))).toEqual([
      ['1400188366_12345_1.mp4'],
      ['1400188366_12345_2.mp4'],
    ])
  })

  it('is recorded by the template of the console too, and not at all with UniRecord 1', async () => {
    const template = recording()
    template.stop(template.start({ RecordParams: { UniRecord: 2 } })['TaskId'])
    await template.clock.advance(32_000)
    expect(template.events()).toEqual([301, 302, 311, 312])
    const none = recording()
    none.stop(none.start({ RecordParams: { UniRecord: 1 } })['TaskId'])
    await none.clock.advance(32_000)
    expect(none.events()).toEqual([])
  })

  it('that idles out ends its recording as nobody’s wish', async () => {
    const { clock, start, enter, leave, infos } = recording()
    enter('ann')
    start(recorded())
    leave('ann')
    await clock.advance(62_000)
    expect(infos(302)).toMatchObject([{ Payload: { LeaveCode: 99 } }])
  })

  it('that dies without a word has none to say of its recording', async () => {
    const { clock, cloud, start, events } = recording()
    const { TaskId } = start(recorded())
    await clock.advance(1000)
    cloud.killTask(String(TaskId), { notify: false })
    await clock.advance(60_000)
    expect(events()).toEqual([301])
  })
})

describe('a RecordKey', () => {
  const keyed = recorded({ RecordKey: 'show' })

  it('lets another task go on with the same recording', async () => {
    const { clock, start, stop, infos, events } = recording()
    const from = clock.now()
    stop(start(keyed)['TaskId'])
    await clock.advance(20_000)
    const second = start(keyed, 'robot_2')['TaskId']
    await clock.advance(20_000)
    stop(second)
    await clock.advance(32_000)
    expect(events()).toEqual([301, 302, 311, 312])
    expect(infos(311)).toMatchObject([{ TaskId: second, Payload: { TencentVod: { StartTimeStamp: from } } }])
  })

  it('comes too late when the recording has ended', async () => {
    const { clock, start, stop, events } = recording()
    stop(start(keyed)['TaskId'])
    await clock.advance(31_500)
    start(keyed, 'robot_2')
    await clock.advance(1000)
    expect(events()).toEqual([301, 302, 311, 312, 301])
  })

  it('of a Stop ends the recording at once', async () => {
    const { clock, call, events } = recording({ apps: [someApp({ site: 'cn' })] })
    const region = { 'x-tc-region': 'ap-guangzhou' }
    const TaskId = call('StartPublishCdnStream', startRequest(keyed), region)['TaskId']
    await clock.advance(1000)
    call('StopPublishCdnStream', { SdkAppId: 1400188366, TaskId, RecordKey: 'show' }, region)
    await clock.advance(2000)
    expect(events()).toEqual([301, 302, 311, 312])
  })
})

describe('behavior', () => {
  it('may send no recording callbacks', async () => {
    const { clock, start, stop, events } = recording({ behavior: { recordingEvents: false } })
    stop(start(recorded())['TaskId'])
    await clock.advance(60_000)
    expect(events()).toEqual([])
  })

  it.each([
    ['relay', 'robot'],
    ['own', 'robot'],
    ['relay', 'other'],
    ['own', 'other'],
  ] as const)(
    'name the task "%s" and the user "%s": Roomcast finds the relay',
    async (recordingTask, recordingUser) => {
      const key = { app: 1400188366, room: '12345' }
      const { DEMO_CALLBACK_KEY: callbackKey } = demoSecrets
      const door = compose({ STORE_URL: 'memory:', ...demoSecrets }, () => {})
      const { clock, start, stop, infos } = recording({
        behavior: { recordingTask, recordingUser, statusEvents: false },
        apps: [someApp({ callbackKey })],
        async answers({ headers, body }) {
          const { SdkAppId: sdkappid, Sign: sign } = headers
          const { status } = await receive(door, {
            method: 'POST',
            path: '/',
            headers: { sdkappid: sdkappid!, sign: sign! },
            body,
          })
          return { status, body: '' }
        },
      })
      const generation = clock.now()
      const robot = robotId({ deployment: 'roomcast', ...key, rule: 'show', generation })
      const { TaskId } = start(recorded(), robot)
      stop(TaskId)
      const { now } = await door.context.ledger.load(key)
      const ended = [endedOf({ taskId: String(TaskId), generation, records: true, at: now, released: true })]
      const record = {
        schema: 1,
        site: 'intl',
        region: '',
        at: now,
        room: emptyRoom(now),
        relays: { show: relayOf({ ended }) },
      } as const
      const write = { expected: undefined, revision: 'r', record, due: undefined, keep: undefined }
      expect(await door.context.ledger.save(key, write)).toMatchObject({ saved: true })

      await clock.advance(32_000)
      const { relays } = (await door.context.ledger.load(key)).record!
      expect(relays['show']?.recorded).toMatchObject([{ name: '1400188366_12345.mp4', mediaType: 'av' }])
      const [named] = infos(311)
      expect([dig(named, 'TaskId') === TaskId, dig(named, 'UserId') === robot]).toEqual([
        recordingTask === 'relay',
        recordingUser === 'robot',
      ])
    },
  )
})

it('a callback of a recording can be replayed: nobody in the room does anything', async () => {
  const { clock, cloud, infos } = recording()
  const sample: unknown = JSON.parse(
    readFileSync(new URL('../../../events/recording-finished.json', import.meta.url), 'utf8'),
  )
  await clock.advance(5000)
  await cloud.replay(1400188366, sample)
  expect(infos(311)).toMatchObject([
    { RoomId: 295066, EventMsTs: clock.now(), Payload: dig(sample, 'EventInfo', 'Payload') },
  ])
  expect(cloud.people(1400188366, 295066)).toEqual([])
})

it('a callback of a recording goes to the URL of the rooms, unless it has its own', async () => {
  const urls = async (callbackUrls: { room: string; media: string; relay: string; recording?: string }) => {
    const { clock, start, told } = recording({ apps: [someApp({ callbackUrls })] })
    start(recorded())
    await clock.advance(1000)
    return told().map(({ url }) => url)
  }
  const others = { room: 'http://us/room', media: 'http://us/media', relay: '' }
  expect(await urls(others)).toEqual(['http://us/room'])
  expect(await urls({ ...others, recording: 'http://us/files' })).toEqual(['http://us/files'])
  expect(await urls({ ...others, recording: '' })).toEqual([])
})
