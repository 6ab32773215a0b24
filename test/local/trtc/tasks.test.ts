import { describe, expect, it } from 'vitest'
import { rig, startRequest, url1, url2, userSig } from './rig.ts'

const cdn = (...urls: string[]) => ({ PublishCdnParams: urls.map((PublishCdnUrl) => ({ PublishCdnUrl })) })

describe('the life of a task', () => {
  it('starts with an opaque TaskId, connects, runs, stops', async () => {
    const { clock, cloud, start, stop, statuses, code } = rig()
    const { TaskId } = start()
    expect(TaskId).toMatch(/^-.*\+.*\.\.$/)
    await clock.advance(1000)
    expect(statuses()).toEqual(['one 1', 'one 2'])
    expect(code(stop(TaskId))).toBe('ok')
    await clock.advance(1000)
    expect(statuses()).toEqual(['one 1', 'one 2', 'one 5', 'one 0'])
    expect(cloud.tasks()[0]).toMatchObject({ alive: false, endedBy: 'stop' })
    expect(code(stop(TaskId))).toBe('ResourceNotFound')
    cloud.behavior.deadTask = 'FailedOperation.TaskNotExist'
    expect(code(stop('never-was'))).toBe('FailedOperation.TaskNotExist')
  })

  it('removes, adds and keeps URLs on Update', async () => {
    const { clock, start, update, statuses } = rig()
    const { TaskId } = start(cdn('rtmp://h/a/keep', 'rtmp://h/a/go'))
    await clock.advance(1000)
    const before = statuses().length
    update(TaskId, 1, cdn('rtmp://h/a/keep', 'rtmp://h/a/come'))
    await clock.advance(1000)
    expect(statuses().slice(before).sort()).toEqual(['come 1', 'come 2', 'go 0', 'go 5'])
  })

  it('cuts and pushes anew when a single character of a URL changes', async () => {
    const { clock, start, update, statuses } = rig()
    const { TaskId } = start()
    await clock.advance(1000)
    update(TaskId, 1, cdn(url1.replace('txTime=b', 'txTime=c')))
    await clock.advance(1000)
    expect(statuses()).toEqual(['one 1', 'one 2', 'one 5', 'one 0', 'one 1', 'one 2'])
  })

  it('wants the sequence number to increase', () => {
    const { cloud, start, update, code } = rig()
    const { TaskId } = start()
    expect(code(update(TaskId, 7))).toBe('ok')
    expect(code(update(TaskId, 7))).toBe('FailedOperation.OutdateRequest')
    expect(code(update(TaskId, 6))).toBe('FailedOperation.OutdateRequest')
    cloud.behavior.sameSequenceAccepted = true
    expect(code(update(TaskId, 7))).toBe('ok')
    expect(code(update(TaskId, 7, cdn(url2)))).toBe('FailedOperation.OutdateRequest')
    expect(code(update(TaskId, 8))).toBe('ok')
    cloud.behavior.emptyUpdateAccepted = false
    expect(code(update(TaskId, 9))).toBe('MissingParameter')
  })

  it('lets only lists of the audio change, and no audio-only task get video', () => {
    const { start, update, code, cloud } = rig()
    const { TaskId } = start()
    const audio = startRequest()['AudioParams'] as object
    const encode = { SampleRate: 48000, Channel: 2, BitRate: 64 }
    const list = [{ UserInfo: { UserId: 'ann' } }]
    expect(code(update(TaskId, 1, { AudioParams: { AudioEncode: encode, SubscribeAudioList: list } }))).toBe('ok')
    expect(code(update(TaskId, 2, { AudioParams: { AudioEncode: { ...encode, BitRate: 65 } } }))).toBe(
      'InvalidParameter',
    )
    expect(code(update(TaskId, 2, { AudioParams: { UnSubscribeAudioList: [] } }))).toBe('ok')
    expect(cloud.tasks()[0]?.request['AudioParams']).toEqual({
      ...audio,
      AudioEncode: encode,
      SubscribeAudioList: list,
      UnSubscribeAudioList: [],
    })
    const { VideoParams, ...audioOnly } = startRequest({}, 'robot_2')
    const second = rig()
    const task = second.call('StartPublishCdnStream', audioOnly)['TaskId']
    expect(second.code(second.update(task, 1, { VideoParams }))).toBe('InvalidParameter')
  })

  it('wants everything again when WithTranscoding changes', () => {
    const { start, update, code } = rig()
    const { TaskId } = start()
    const { AudioParams, VideoParams, PublishCdnParams } = startRequest()
    const single = { SingleSubscribeParams: { UserMediaStream: { UserInfo: { UserId: 'ann' } } } }
    const all = { WithTranscoding: 0, AudioParams, VideoParams, PublishCdnParams, ...single }
    expect(code(update(TaskId, 1, { WithTranscoding: 0 }))).toBe('MissingParameter')
    expect(code(update(TaskId, 1, { ...all, PublishCdnParams: undefined }))).toBe('MissingParameter')
    expect(code(update(TaskId, 1, all))).toBe('ok')
  })

  it('forgets a TaskId after 30 days though the task runs on', async () => {
    const { clock, cloud, enter, start, update, code } = rig()
    enter('ann')
    const { TaskId } = start()
    await clock.advance(30 * 86_400_000)
    expect(code(update(TaskId, 1))).toBe('ok')
    await clock.advance(1)
    expect(code(update(TaskId, 2))).toBe('ResourceNotFound')
    expect(cloud.tasks()[0]?.alive).toBe(true)
  })

  it('tells nothing of feedback rooms', async () => {
    const { clock, start, statuses } = rig()
    const target = { RoomId: '7', RoomIdType: 0, UserId: 'r2', UserSig: userSig('r2', 1_700_000_000) }
    start({ PublishCdnParams: undefined, FeedBackRoomParams: [target] })
    await clock.advance(60_000)
    expect(statuses()).toEqual([])
  })
})

describe('idling', () => {
  it('ends a task MaxIdleTime after the last mixed anchor left, with 0 for each URL', async () => {
    const { clock, cloud, start, enter, leave, statuses } = rig()
    enter('ann')
    start()
    await clock.advance(100_000)
    leave('ann')
    await clock.advance(20_000)
    enter('ann')
    await clock.advance(100_000)
    cloud.play({ sdkAppId: 1400188366, room: 12345, user: 'ann', does: 'becomes-audience' })
    await clock.advance(29_999)
    expect(cloud.tasks()[0]?.alive).toBe(true)
    await clock.advance(1)
    expect(cloud.tasks()[0]).toMatchObject({ alive: false, endedBy: 'idle' })
    expect(statuses()).toEqual(['one 1', 'one 2', 'one 0'])
  })

  it('is kept awake only by people whom it mixes', async () => {
    const list = {
      AudioParams: {
        ...(startRequest()['AudioParams'] as object),
        SubscribeAudioList: [{ UserInfo: { UserId: 'ann' } }],
      },
    }
    const { clock, cloud, start, enter } = rig()
    enter('bob')
    start({ ...list, VideoParams: undefined })
    await clock.advance(30_000)
    expect(cloud.tasks()[0]?.endedBy).toBe('idle')
  })

  it('in a never-entered room counts from the start, or not at all', async () => {
    const counting = rig()
    counting.start()
    await counting.clock.advance(30_000)
    expect(counting.cloud.tasks()[0]?.alive).toBe(false)
    const patient = rig({ behavior: { idleCountsFromStart: false } })
    patient.start()
    await patient.clock.advance(300_000)
    expect(patient.cloud.tasks()[0]?.alive).toBe(true)
    patient.enter('ann')
    patient.leave('ann')
    await patient.clock.advance(30_000)
    expect(patient.cloud.tasks()[0]?.alive).toBe(false)
  })

  it('waits for the first mixed anchor where that is the habit', async () => {
    const { clock, cloud, start, enter } = rig({ behavior: { idleOnlyAfterSomeoneWas: true } })
    enter('viewer', 'audience')
    start()
    await clock.advance(300_000)
    expect(cloud.tasks()[0]?.alive).toBe(true)
  })
})

describe('who is in the mix', () => {
  it('hears only people with a region, unless switched', () => {
    const { cloud, start, enter } = rig()
    const region = { ImageWidth: 10, ImageHeight: 10, UserMediaStream: { UserInfo: { UserId: 'ann' } } }
    const video = {
      ...(startRequest()['VideoParams'] as object),
      LayoutParams: { MixLayoutMode: 4, MixLayoutList: [region] },
    }
    for (const user of ['ann', 'bob']) {
      enter(user)
      cloud.play({ sdkAppId: 1400188366, room: 12345, user, does: 'microphone-on' })
    }
    start({ VideoParams: video })
    expect(cloud.tasks()[0]?.mix).toMatchObject({ participating: ['ann'], heard: ['ann'], seen: [] })
    cloud.behavior.tilesNeededToBeHeard = false
    expect(cloud.tasks()[0]?.mix.heard).toEqual(['ann', 'bob'])
  })
})

describe('robots', () => {
  it('of the same name end the first task, live beside it, or are refused', () => {
    const outcome = (reusedRobot: 'ends-first' | 'lives-beside' | 'refused') => {
      const { cloud, start, code } = rig({ behavior: { reusedRobot } })
      start()
      return [code(start(cdn(url2))), ...cloud.tasks().map((task) => task.alive)]
    }
    expect(outcome('ends-first')).toEqual(['ok', false, true])
    expect(outcome('lives-beside')).toEqual(['ok', true, true])
    expect(outcome('refused')).toEqual(['FailedOperation.TaskExist', true])
  })

  it('raise 103 and 104 only where that is the habit', async () => {
    const types = async (robotsRaise103: boolean) => {
      const { clock, start, stop, cloud } = rig({ behavior: { robotsRaise103, statusEvents: false } })
      stop(start()['TaskId'])
      await clock.advance(0)
      return cloud.deliveries.map((one) => one.type)
    }
    expect(await types(true)).toEqual([101, 103, 104])
    expect(await types(false)).toEqual([])
  })

  it('may not be named like somebody in the room', () => {
    const { start, enter, code } = rig()
    enter('robot_1')
    expect(code(start())).toBe('InvalidParameter')
  })

  it('are limited where that is the habit', () => {
    const { start, code } = rig({ behavior: { maxTasks: 1 } })
    start()
    expect(code(start({}, 'robot_2'))).toBe('FailedOperation.RestrictedConcurrency')
  })
})

describe('destinations', () => {
  it('that fail while running: 3 every 5 s for a minute, then 4, then 0', async () => {
    const { clock, cloud, enter, start, statuses } = rig()
    enter('ann')
    start()
    await clock.advance(1000)
    cloud.failUrl(url1)
    await clock.advance(120_000)
    expect(statuses()).toEqual(['one 1', 'one 2', ...Array<string>(12).fill('one 3'), 'one 4', 'one 0'])
    expect(cloud.tasks()[0]?.alive).toBe(true)
  })

  it('that never connect: 1, 4, 0', async () => {
    const { clock, cloud, enter, start, statuses } = rig({ behavior: { sampleStatus1Repeats: false } })
    enter('ann')
    cloud.failUrl('rtmp://push.example.com/live/one')
    start()
    await clock.advance(120_000)
    expect(statuses()).toEqual(['one 1', 'one 4', 'one 0'])
  })

  it('that blip or heal come back to 2', async () => {
    const { clock, cloud, enter, start, statuses } = rig()
    enter('ann')
    start()
    await clock.advance(1000)
    cloud.blipUrl(url1, 3000)
    await clock.advance(4000)
    cloud.failUrl(url1)
    cloud.healUrl(url1)
    await clock.advance(60_000)
    expect(statuses()).toEqual(['one 1', 'one 2', 'one 3', 'one 2', 'one 3', 'one 2'])
  })

  it('that two tasks push to flap between 3 and 2', async () => {
    const { clock, cloud, enter, start, stop, statuses } = rig()
    enter('ann')
    start()
    const second = start({}, 'robot_2')['TaskId']
    await clock.advance(7000)
    expect(statuses().filter((line) => line === 'one 3').length).toBeGreaterThan(2)
    stop(second)
    await clock.advance(5000)
    expect(cloud.tasks().map((task) => task.outputs[0]?.status)).toEqual([2, 0])
  })

  it('die with a killed task, told or not', async () => {
    const { clock, cloud, start, statuses } = rig()
    const [one, two] = [start(), start(cdn(url2), 'robot_2')].map((answer) => String(answer['TaskId']))
    await clock.advance(1000)
    cloud.killTask(one ?? '')
    cloud.killTask(two ?? '', { notify: false })
    await clock.advance(1000)
    expect(statuses()).toEqual(['one 1', 'two 1', 'one 2', 'two 2', 'one 0'])
  })

  it('are told with or without their query', async () => {
    const { clock, cloud, start } = rig({ behavior: { eventTsSpelling: 'EventMsTs' } })
    start()
    await clock.advance(200)
    cloud.behavior.statusUrlWithQuery = false
    await clock.advance(800)
    const infos = cloud.deliveries.map((one) => (JSON.parse(one.body) as { EventInfo: object }).EventInfo)
    expect(infos).toMatchObject([
      { EventMsTs: expect.any(Number), Payload: { Url: url1 } },
      { Payload: { Url: 'rtmp://push.example.com/live/one' } },
    ])
  })
})

describe('a linked host of another room', () => {
  const here = { sdkAppId: 1400188366, room: 12345 }
  const region = (UserId: string, RoomId: string) => ({
    UserMediaStream: { UserInfo: { UserId, RoomId, RoomIdType: 0 }, StreamType: 0 },
    ImageWidth: 100,
    ImageHeight: 100,
  })
  const request = (room: string, names: boolean) => ({
    VideoParams: {
      VideoEncode: { Width: 1280, Height: 720, Fps: 15, BitRate: 1500, Gop: 2 },
      LayoutParams: { MixLayoutMode: 4, MixLayoutList: [region('anna', '12345'), region('ben', room)] },
    },
    AudioParams: {
      AudioEncode: { SampleRate: 48000, Channel: 2, BitRate: 64 },
      ...(names && {
        SubscribeAudioList: [region('anna', '12345'), region('ben', room)].map(({ UserMediaStream: { UserInfo } }) => ({
          UserInfo,
        })),
      }),
    },
  })
  const mixOf = (linkedFoundIn: 'linked-room' | 'own-room', room: string, names = true) => {
    const { cloud, start } = rig({ behavior: { linkedFoundIn } })
    cloud.play({ ...here, user: 'anna', does: 'enters' })
    cloud.play({ ...here, room: 12346, user: 'ben', does: 'enters' })
    cloud.play({ ...here, user: 'ben', does: 'enters', reason: 4 })
    for (const one of [here, { ...here, room: 12346 }])
      for (const user of ['anna', 'ben'])
        for (const does of ['camera-on', 'microphone-on'] as const)
          if (cloud.people(one.sdkAppId, one.room).some((person) => person.user === user)) cloud.play({ ...one, user, does }) // prettier-ignore
    start(request(room, names))
    return cloud.tasks()[0]!.mix
  }

  it('is found under the room linked to, or under their own, by a switch', () => {
    expect(mixOf('linked-room', '12345')).toMatchObject({ seen: ['anna', 'ben'], heard: ['anna', 'ben'] })
    expect(mixOf('own-room', '12345')).toMatchObject({ seen: ['anna'], heard: ['anna'] })
    expect(mixOf('own-room', '12346')).toMatchObject({ seen: ['anna', 'ben'], heard: ['anna', 'ben'] })
  })

  it('is heard twice unless the request names who is heard', () => {
    expect(mixOf('linked-room', '12345', false).heardTwice).toEqual(['ben'])
    expect(mixOf('linked-room', '12345').heardTwice).toEqual([])
  })

  it('is nobody special after entering by themselves', () => {
    const { cloud } = rig()
    cloud.play({ ...here, user: 'ben', does: 'enters', reason: 4 })
    expect(cloud.people(here.sdkAppId, here.room)).toMatchObject([{ linked: true }])
    cloud.play({ ...here, user: 'ben', does: 'enters' })
    expect(cloud.people(here.sdkAppId, here.room)).toMatchObject([{ linked: false }])
  })
})
