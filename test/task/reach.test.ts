import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { reach } from '../../lib/task/reach.ts'
import { fingerprint } from '../../lib/task/spec.ts'
import type { Spec } from '../../lib/task/spec.ts'
import { frozen, MIRROR, otherPicture, otherSound, PUSH, specOf, withoutOutputs } from '../support/relays.ts'

const reached = (applied: Spec, wanted: Spec, sameRule: boolean) => reach(frozen(applied), frozen(wanted), sameRule)
const withoutVideo = (): Spec => {
  const { VideoParams: _video, ...rest } = specOf()
  return rest
}
const idle = (seconds: number): Spec => ({ ...specOf(), AgentParams: { UserId: 'rc_robot', MaxIdleTime: seconds } })
const recording = { RecordParams: { UniRecord: 2 as const } }
const recorded: Spec = { ...specOf(), ...recording }
const heard: Spec = {
  ...specOf(),
  AudioParams: {
    ...specOf().AudioParams,
    SubscribeAudioList: [{ UserInfo: { UserId: 'anna', RoomId: '2900', RoomIdType: 0 } }],
  },
}

describe('when people are the cause', () => {
  it('nothing is to be done for the same content', () => {
    const robot = { ...specOf(), AgentParams: { ...specOf().AgentParams, UserId: 'rc_other' } }
    expect(reached(specOf(), robot, true)).toEqual({ is: 'same' })
  })

  it('an Update reaches the picture, who is heard, and the outputs', () => {
    for (const wanted of [otherPicture(), heard, specOf([MIRROR]), specOf([PUSH, MIRROR])])
      expect(reached(specOf(), wanted, true)).toEqual({ is: 'update', spec: wanted })
  })

  it('a list that is no longer wanted is sent empty, and not again', () => {
    const way = reached(heard, specOf(), true)
    expect(way).toMatchObject({ is: 'update', spec: { AudioParams: { SubscribeAudioList: [] } } })
    expect(way.is === 'update' && reached(way.spec, specOf(), true)).toEqual({ is: 'same' })
  })

  it('the last output of a kind goes only with a new task', () => {
    const FeedBackRoomParams = [{ RoomId: 'mirror', RoomIdType: 1 as const, UserId: 'rf_robot' }]
    const both: Spec = { ...specOf(), FeedBackRoomParams }
    const { PublishCdnParams: _cdn, ...mirrored } = both
    const { FeedBackRoomParams: _feedback, ...pushed } = both
    for (const wanted of [mirrored, pushed]) expect(reached(both, wanted, true)).toEqual({ is: 'restart' })
    for (const applied of [mirrored, pushed]) expect(reached(applied, both, true).is).toBe('update')
  })

  it('neither the audio encoding, nor whether there is video, nor the idle time can be updated', () => {
    for (const wanted of [otherSound(), withoutVideo(), idle(31)])
      expect(reached(specOf(), wanted, true)).toEqual({ is: 'restart' })
    expect(reached(withoutVideo(), specOf(), true)).toEqual({ is: 'restart' })
  })
})

describe('when the rule was edited under a running show', () => {
  const edited = (applied: Spec, wanted: Spec) => {
    const way = reached(applied, wanted, false)
    return way.is === 'update' ? way.spec : way.is
  }

  it('is never restarted, and no push is cut', () => {
    for (const wanted of [otherSound(), withoutVideo(), idle(31), recorded])
      expect(edited(specOf(), wanted)).toBe('same')
  })

  it('takes what can be reached, and leaves the rest for the next start', () => {
    expect(edited(specOf(), { ...otherPicture(), AudioParams: otherSound().AudioParams })).toEqual(otherPicture())
  })

  it('adds new outputs where every running one stays, else leaves all as they are', () => {
    expect(edited(specOf(), specOf([PUSH, MIRROR]))).toEqual(specOf([PUSH, MIRROR]))
    expect(edited(specOf(), specOf([MIRROR]))).toBe('same')
    const { PublishCdnParams: _outputs, ...rest } = specOf()
    expect(edited(specOf(), rest)).toBe('same')
  })

  it('mixes what was passed on as it is, with every parameter of the task', () => {
    const single: Spec = { ...specOf(), WithTranscoding: 0, SeiParams: { LayoutVolume: {} }, ...recording }
    expect(edited(single, otherPicture())).toEqual({ ...otherPicture(), SeiParams: { LayoutVolume: {} }, ...recording })
  })

  it('keeps a running output as it is addressed', () => {
    const tencent: Spec = { ...specOf(), PublishCdnParams: [{ PublishCdnUrl: PUSH, IsTencentCdn: 1 }] }
    expect(edited(specOf(), tencent)).toBe('same')
  })

  it('publishes to ten outputs at most', () => {
    const spec = edited(specOf(), specOf([PUSH, ...Array.from({ length: 12 }, (_, index) => `${MIRROR}${index}`)]))
    expect(typeof spec === 'string' ? [] : spec.PublishCdnParams).toHaveLength(10)
  })

  it('keeps the robots of the running feedback rooms', () => {
    const running = withoutOutputs()
    const wanted: Spec = {
      ...running,
      FeedBackRoomParams: [
        { RoomId: '7', RoomIdType: 0, UserId: 'rf_new' },
        { RoomId: '8', RoomIdType: 0, UserId: 'rf_8' },
      ],
    }
    expect(edited(running, wanted)).toMatchObject({ FeedBackRoomParams: [{ UserId: 'rf_robot' }, { UserId: 'rf_8' }] })
  })

  it('sends a list that is no longer wanted empty, and not again', () => {
    const spec = edited(heard, specOf())
    expect(spec).toMatchObject({ AudioParams: { SubscribeAudioList: [] } })
    expect(typeof spec === 'string' ? spec : edited(spec, specOf())).toBe('same')
  })

  it('comes to rest after one Update, whatever is wanted', () => {
    const specs = fc.constantFrom(
      specOf(),
      heard,
      otherPicture(),
      otherSound(),
      withoutVideo(),
      idle(31),
      withoutOutputs(),
      specOf([MIRROR]),
      specOf([PUSH, MIRROR]),
    )
    fc.assert(
      fc.property(specs, specs, (applied, wanted) => {
        const spec = edited(applied, wanted)
        if (typeof spec === 'string') {
          expect(spec).toBe('same')
          return
        }
        expect(fingerprint(spec)).not.toBe(fingerprint(applied))
        expect(edited(spec, wanted)).toBe('same')
        expect(spec.AudioParams.AudioEncode).toEqual(applied.AudioParams.AudioEncode)
        expect(spec.AgentParams).toEqual(applied.AgentParams)
        expect(spec.PublishCdnParams ?? []).toEqual(expect.arrayContaining(applied.PublishCdnParams ?? []))
      }),
    )
  })
})
