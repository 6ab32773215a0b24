import { describe, expect, it } from 'vitest'
import { missedNews } from '../../../lib/outbox/news.ts'
import {
  answered,
  BEGUN,
  HOUR,
  MIRROR,
  NOW,
  heardStatus,
  openingRelay,
  openRelay,
  PUSH,
  relayOf,
  SECOND,
  specOf,
  desiredOf,
} from '../../support/relays.ts'
import { hear, live, next, started, tape } from './tape.ts'
import { name, where } from './where.ts'

const show = new Date(BEGUN).toISOString()

describe('a relay that starts', () => {
  it('tells nothing before its task is there', () => {
    expect(tape(relayOf()).letters).toEqual([])
    expect(tape(relayOf()).relay).toEqual(relayOf())
    expect(tape(openingRelay()).letters).toEqual([])
    expect(tape(openingRelay()).relay.said).toBeUndefined()
  })

  it('tells that it has started, with its task, its picture and its outputs', () => {
    const { types, data, letters } = started()
    expect(types).toEqual(['relay.started'])
    expect(letters[0]!.at).toBe(NOW)
    expect(data('relay.started')).toEqual({
      ...name,
      show,
      generation: BEGUN,
      taskId: 'task-1',
      mixed: true,
      width: 1280,
      height: 720,
      seen: [],
      outputs: [
        {
          id: expect.stringMatching(/^[0-9a-f]{8}$/),
          url: expect.any(String),
          status: 'unknown',
          play: expect.any(Array),
        },
      ],
    })
  })

  it('is told by the first status as well, whose order is kept', () => {
    const opening = openingRelay()
    const { relay } = heardStatus(opening, 'task-9', 2)
    expect(tape(opening).save(relay).types).toEqual(['relay.started', 'relay.live'])
  })

  it('is live with its first output that runs, and says where to watch', () => {
    const known = hear(started(), 2, NOW + SECOND)
    expect(known.types).toEqual(['relay.live'])
    expect(known.data('relay.live')['outputs']).toMatchObject([
      { status: 'running', play: ['https://play.example.com/room.m3u8'], since: new Date(NOW + SECOND).toISOString() },
    ])
  })

  it('is not live while it only connects', () => {
    expect(hear(started(), 1, NOW).types).toEqual([])
  })

  it('is live once, however many outputs run', () => {
    const both = specOf([PUSH, MIRROR])
    const first = hear(tape(openRelay({ applied: both })), 2, NOW)
    expect(first.types).toEqual(['relay.live'])
    expect(hear(first, 2, NOW + 1, MIRROR).types).toEqual([])
  })
})

describe('a relay whose task is asked for something else', () => {
  it('tells who is seen and heard now, once the Update was applied', () => {
    const region = (user: string, width: number) => ({
      UserMediaStream: { UserInfo: { UserId: user, RoomId: 'room', RoomIdType: 0 as const }, StreamType: 0 as const },
      ...{ LocationX: 0, LocationY: 0, ImageWidth: width, ImageHeight: 720, ZOrder: 1, RenderMode: 0 as const },
    })
    const plain = specOf()
    const spec = {
      ...plain,
      VideoParams: {
        ...plain.VideoParams!,
        LayoutParams: { MixLayoutMode: 4 as const, MixLayoutList: [region('anna', 1278), region('bert', 2)] },
      },
      AudioParams: {
        ...plain.AudioParams,
        SubscribeAudioList: ['anna', 'bert'].map((user) => ({ UserInfo: region(user, 2).UserMediaStream.UserInfo })),
      },
    }
    const { relay, claim, known } = next(live(), NOW + SECOND, desiredOf({ spec }))
    expect(known.types).toEqual([])
    const after = known.save(answered(relay, claim, { is: 'ok', taskId: 'task-1' }).relay, NOW + SECOND)
    expect(after.types).toEqual(['relay.updated'])
    expect(after.data('relay.updated')).toMatchObject({ seen: ['anna'], heard: ['anna', 'bert'], width: 1280 })
  })

  it('tells nothing of a probe', () => {
    const { relay, claim, known } = next(live(), NOW + HOUR)
    expect(claim).toMatchObject({ action: 'update' })
    expect(known.save(answered(relay, claim, { is: 'ok', taskId: 'task-1' }).relay).types).toEqual([])
  })
})

it('an occurrence that was missed has a letter of its own', () => {
  const message = missedNews(
    where,
    { occurrence: 'show/0/1', at: new Date(NOW).toISOString(), why: 'nothing ran', advice: '' },
    NOW + HOUR,
  )
  expect(message).toEqual({
    type: 'schedule.missed',
    at: NOW + HOUR,
    data: { ...name, occurrence: 'show/0/1', starts: new Date(NOW).toISOString(), reason: 'nothing ran' },
  })
})
