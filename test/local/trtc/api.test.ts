import { describe, expect, it } from 'vitest'
import type { ApiFault } from '../../../local/trtc/faults.ts'
import { rig, signed, someApp, startRequest, userSig } from './rig.ts'

describe('the API', () => {
  it('lets 20 requests of one action pass in any second', async () => {
    const { clock, start, stop, code } = rig()
    const codes = []
    for (let n = 0; n < 21; n += 1) codes.push(code(start({}, `r${n}`)))
    expect(codes.slice(19)).toEqual(['ok', 'RequestLimitExceeded'])
    expect(code(stop('x'))).toBe('ResourceNotFound')
    await clock.advance(999)
    expect(code(start({}, 'r21'))).toBe('RequestLimitExceeded')
    await clock.advance(1)
    expect(code(start({}, 'r22'))).toBe('ok')
  })

  it('refuses what is none of its business', () => {
    const { call, code } = rig()
    expect(code(call('DescribeRoomInfo', {}))).toBe('InvalidAction')
    expect(code(call('StopPublishCdnStream', {}, { 'x-tc-version': '2017-01-01' }))).toBe('NoSuchVersion')
    expect(code(call('StartPublishCdnStream', startRequest(), { 'x-tc-region': 'ap-shanghai' }))).toBe(
      'UnsupportedRegion',
    )
    expect(code(call('StartPublishCdnStream', startRequest({ SdkAppId: 5 })))).toBe('InvalidParameter.SdkAppId')
    expect(code(call('StopPublishCdnStream', { SdkAppId: 5, TaskId: 'x' }))).toBe('AuthFailure.UnauthorizedOperation')
  })

  it('wants a UserSig of the robot for every room it enters', () => {
    const { start, code } = rig()
    const agent = { UserId: 'robot_1', UserSig: userSig('other', 1_700_000_000) }
    expect(code(start({ AgentParams: agent }))).toBe('InvalidParameter.UserSig')
    const target = { RoomId: '7', RoomIdType: 0, UserId: 'r2', UserSig: userSig('r2', 1_600_000_000) }
    expect(code(start({ FeedBackRoomParams: [target] }))).toBe('InvalidParameter.UserSig')
  })

  it('keeps the tasks of one app from another', () => {
    const { start, call, code } = rig({ apps: [someApp(), someApp({ sdkAppId: 20000001 })] })
    const { TaskId } = start()
    expect(code(call('StopPublishCdnStream', { SdkAppId: 20000001, TaskId }))).toBe('ResourceNotFound')
  })

  it('keeps what came in', () => {
    const { cloud, start } = rig()
    start()
    start({ Surprise: 1 })
    expect(cloud.requests).toMatchObject([
      { action: 'StartPublishCdnStream', region: 'ap-singapore', body: JSON.stringify(startRequest()) },
      { error: 'UnknownParameter' },
    ])
  })
})

describe('faults', () => {
  it.each<[ApiFault, string, number]>([
    [{ does: 'answer', code: 'InternalError' }, 'json', 0],
    [{ does: 'answer', code: 'InternalError', accept: true }, 'json', 1],
    [{ does: 'throttle' }, 'json', 0],
    [{ does: 'time-out' }, 'silence', 1],
    [{ does: 'time-out', accept: false }, 'silence', 0],
    [{ does: 'reset' }, 'reset', 1],
    [{ does: 'http-500' }, 'text', 1],
    [{ does: 'rubbish' }, 'text', 1],
    [{ does: 'no-task-id' }, 'json', 1],
    [{ does: 'late', ms: 10 }, 'json', 1],
  ])('%j is answered with %s after %i tasks were made', (fault, how, made) => {
    const { clock, cloud } = rig()
    cloud.fail('StartPublishCdnStream', fault)
    const answer = cloud.handle(signed('StartPublishCdnStream', startRequest(), clock.now()))
    expect(answer.how).toBe(how)
    expect(answer.how === 'json' && 'TaskId' in answer.response).toBe(fault.does === 'late')
    expect(cloud.tasks()).toHaveLength(made)
    expect(cloud.requests[0]?.fault).toBe(fault.does)
  })

  it('strike as often as asked, only what they are meant for', () => {
    const { cloud, start, stop, code } = rig()
    cloud.fail('*', { does: 'throttle' }, { times: 2, if: (body) => body['RoomId'] === '12345' })
    expect(code(stop('x'))).toBe('ResourceNotFound')
    expect([start(), start(), start()].map(code)).toEqual(['RequestLimitExceeded', 'RequestLimitExceeded', 'ok'])
    cloud.fail('*', { does: 'throttle' }, { times: Infinity })
    cloud.clearFaults()
    expect(code(stop('x'))).toBe('ResourceNotFound')
  })
})
