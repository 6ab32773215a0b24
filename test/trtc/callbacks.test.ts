import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readCallback } from '../../lib/trtc/callbacks.ts'
import { callback, callbackNames } from './fixtures.ts'

const at = 1687770730160

function room(event: number, info: Record<string, unknown> = {}, group = event < 200 ? 1 : 2): string {
  const EventInfo = { RoomId: 12345, EventTs: 1687770730, EventMsTs: at, UserId: 'ann', ...info }
  return JSON.stringify({ EventGroupId: group, EventType: event, CallbackTs: at + 6, EventInfo })
}

function relay(info: Record<string, unknown> = {}, payload: Record<string, unknown> = {}): string {
  const Payload = { Url: 'rtmp://push.example.com/live/a', Status: 2, ...payload }
  const EventInfo = {
    RoomId: 12345,
    RoomType: 0,
    EventMsTs: at,
    UserId: 'rc_robot',
    TaskId: 'task.-+1',
    Payload,
    ...info,
  }
  return JSON.stringify({ EventGroupId: 4, EventType: 401, CallbackTs: at + 6, EventInfo })
}

const facts = (body: string, roomIds: 'integer' | 'string' = 'integer') => {
  const read = readCallback(body, roomIds)
  return read.is === 'facts' ? read.facts : read
}

describe("TRTC's own examples", () => {
  const expected: Record<string, unknown> = {
    '101-room-created': { is: 'room-created', user: 'test', at: 1687770730160 },
    '102-room-dismissed': { is: 'room-dismissed', at: 1687771618457 },
    '103-user-entered': { is: 'viewer', user: 'test', at: 1687770731831 },
    '104-user-left': { is: 'left', user: 'test', at: 1687770731898 },
    '105-role-changed': { is: 'audience', user: 'test', at: 1687772245537 },
    '201-video-started': { is: 'camera-on', user: 'test', at: 1687771803192 },
    '202-video-stopped': { is: 'camera-off', user: 'test', at: 1687771919447 },
    '203-audio-started': { is: 'microphone-on', user: 'test', at: 1687771869365 },
    '204-audio-stopped': { is: 'microphone-off', user: 'test', at: 1687770732383 },
    '205-screen-started': { is: 'screen-on', user: 'test', at: 1687772013753 },
    '206-screen-stopped': { is: 'screen-off', user: 'test', at: 1687772015032 },
  }

  it.each(callbackNames.filter((name) => !name.startsWith('401')))('reads %s', (name) => {
    const read = { is: 'facts', room: '12345', facts: [expected[name]], event: Number(name.slice(0, 3)) }
    expect(readCallback(callback(name), 'integer')).toEqual(read)
    expect(readCallback(callback(name), 'string')).toEqual(read)
  })

  it('reads 401-relay-running', () => {
    const status = { robot: 'xx', taskId: 'xx', url: 'rtmp://tencent-url/xxxx', status: 2, at: 1622186275913 }
    expect(readCallback(callback('401-relay-running'), 'string')).toEqual({ is: 'status', room: 'xx', status })
  })
})

describe('roles', () => {
  const roles: [event: number, role: number | undefined, is: string, more?: object][] = [
    [103, 20, 'on-stage'],
    [103, undefined, 'on-stage'],
    [103, 21, 'viewer'],
    [103, 20, 'linked', { Reason: 4 }],
    [103, undefined, 'linked', { Reason: 4 }],
    [103, 21, 'viewer', { Reason: 4 }],
    [103, 20, 'on-stage', { Reason: 3 }],
    [105, 20, 'on-stage', { Reason: 4 }],
    [104, 20, 'left'],
    [104, undefined, 'left'],
    [104, 21, 'viewer'],
    [105, 20, 'on-stage'],
    [105, 21, 'audience'],
  ]
  it.each([103, 104, 105])('of event %i say who is on stage', (of) => {
    for (const [event, Role, is, more = {}] of roles.filter(([one]) => one === of))
      expect
        .soft(facts(room(event, { Role, ...more })), `role ${Role} ${JSON.stringify(more)}`)
        .toEqual([{ is, user: 'ann', at }])
  })

  it.each([
    [103, 22],
    [104, 0],
    [103, '20'],
    [103, null],
    [105, 19],
    [105, undefined],
  ])('%i with role %s is ignored', (event, Role) => {
    expect(facts(room(event, { Role }))).toEqual({
      is: 'ignored',
      why: `event ${event} with a role that is not known here`,
    })
  })
})

describe('rooms', () => {
  it('are text of the kind of the app, whatever JSON type they come in', () => {
    for (const RoomId of [12345, '12345']) {
      for (const kind of ['integer', 'string'] as const) {
        expect(readCallback(room(201, { RoomId }), kind)).toMatchObject({ is: 'facts', room: '12345' })
        expect(readCallback(relay({ RoomId }), kind)).toMatchObject({ is: 'status', room: '12345' })
      }
    }
  })

  it.each(['lobby', '12a', '1.5', ' 12', '-3'])(
    '%j is ignored where ids are integers and taken where they are text',
    (RoomId) => {
      const why = 'the room id is not an integer, but the room ids of this app are'
      expect(readCallback(room(201, { RoomId }), 'integer')).toEqual({ is: 'ignored', why, group: 2 })
      expect(readCallback(relay({ RoomId }), 'integer')).toEqual({ is: 'ignored', why, group: 4 })
      expect(readCallback(room(201, { RoomId }), 'string')).toMatchObject({ is: 'facts', room: RoomId })
    },
  )
})

describe('times', () => {
  it('come from EventMsTs, else from EventTsMs, else from the seconds', () => {
    expect(facts(room(201, { EventMsTs: 5, EventTsMs: 6, EventTs: 7 }))).toMatchObject([{ at: 5 }])
    expect(facts(room(201, { EventMsTs: undefined, EventTsMs: 6 }))).toMatchObject([{ at: 6 }])
    expect(facts(room(201, { EventMsTs: undefined, EventTs: 7 }))).toMatchObject([{ at: 7000 }])
    expect(readCallback(relay({ EventMsTs: undefined, EventTsMs: 8 }), 'integer')).toMatchObject({ status: { at: 8 } })
    expect(readCallback(relay({ EventMsTs: undefined, EventTs: 9 }), 'integer')).toMatchObject({ status: { at: 9000 } })
    const missing = { is: 'unreadable', why: 'EventInfo.EventMsTs is missing' }
    expect(facts(room(201, { EventMsTs: undefined, EventTs: undefined }))).toEqual(missing)
  })
})

describe('relay status', () => {
  it.each([0, 1, 2, 3, 4, 5])('reads %i', (Status) => {
    expect(readCallback(relay({}, { Status }), 'integer')).toEqual({
      is: 'status',
      room: '12345',
      status: { robot: 'rc_robot', taskId: 'task.-+1', url: 'rtmp://push.example.com/live/a', status: Status, at },
    })
  })

  it('ignores one that is not documented', () => {
    expect(readCallback(relay({}, { Status: 6 }), 'integer')).toEqual({
      is: 'ignored',
      why: 'relay status 6 is not known here',
    })
  })

  it('takes a TaskId that is a number', () => {
    expect(readCallback(relay({ TaskId: 42 }), 'integer')).toMatchObject({ status: { taskId: '42' } })
    // One that JSON has rounded names another task.
    const rounded = relay({ TaskId: 42 }).replace('42', '12345678901234567890')
    expect(readCallback(rounded, 'integer')).toMatchObject({ is: 'unreadable' })
  })

  it.each([
    [{ ErrorCode: 3, ErrorMsg: 'connect timeout' }, '3 connect timeout'],
    [{ ErrorCode: 0, ErrorMsg: '' }, undefined],
    [
      { ErrorMsg: 'push to rtmp://h/live/a?txSecret=abc&txTime=5F failed' },
      'push to rtmp://h/live/a?txSecret=***&txTime=5F failed',
    ],
    [{ ErrorCode: 'E1' }, 'E1'],
    [{ ErrorCode: {}, ErrorMsg: null }, undefined],
  ])('tells of an error: %j', (payload, error) => {
    const read = readCallback(relay({}, payload), 'integer')
    expect(read.is === 'status' && read.status.error).toBe(error)
    expect(read.is === 'status' && 'error' in read.status).toBe(error !== undefined)
  })
})

describe('what is none of our business', () => {
  it.each([
    [room(313, {}, 3), 'event 313 of group 3 is not known here', 3],
    [room(101, {}, 3), 'event 101 of group 3 is not known here', 3],
    [room(900, {}, 9), 'callbacks of group 9 are not used here', undefined],
    [room(106), 'event 106 of group 1 is not known here', 1],
    [room(201, {}, 1), 'event 201 of group 1 is not known here', 1],
    [room(402, {}, 4), 'event 402 of group 4 is not known here', 4],
  ])('%s', (body, why, group) => {
    expect(readCallback(body, 'integer')).toEqual({ is: 'ignored', why, ...(group !== undefined && { group }) })
  })

  it('does not mind new fields', () => {
    const body = JSON.parse(relay({ New: { a: [1] } }, { Newer: null })) as object
    expect(readCallback(JSON.stringify({ ...body, Newest: 1 }), 'integer').is).toBe('status')
    expect(readCallback(room(103, { Role: 20, New: {} }), 'integer').is).toBe('facts')
  })
})

describe('what cannot be read', () => {
  const unreadable: [body: string, why: string][] = [
    ['', 'the body is not JSON'],
    ['{"EventGroupId":1,', 'the body is not JSON'],
    ['null', 'the body is not an object'],
    ['[]', 'EventGroupId is missing'],
    ['"text"', 'the body is not an object'],
    ['{}', 'EventGroupId is missing'],
    [JSON.stringify({ EventGroupId: '1', EventType: 101, EventInfo: {} }), 'EventGroupId is not a number'],
    [JSON.stringify({ EventGroupId: 1, EventType: 101 }), 'EventInfo is missing'],
    [JSON.stringify({ EventGroupId: 1, EventType: 101, EventInfo: 'x' }), 'EventInfo is not an object'],
    [room(201, { RoomId: undefined }), 'EventInfo.RoomId is missing'],
    [room(201, { RoomId: { id: 1 } }), 'EventInfo.RoomId is neither text nor a whole number'],
    [room(201, { RoomId: 1.5 }), 'EventInfo.RoomId is neither text nor a whole number'],
    [room(201, { RoomId: -1 }), 'EventInfo.RoomId is neither text nor a whole number'],
    [room(201, { EventMsTs: -1 }), 'EventInfo.EventMsTs is negative'],
    [room(201, { RoomId: '' }), 'EventInfo.RoomId is empty'],
    [room(201, { UserId: 7 }), 'EventInfo.UserId is not text'],
    [room(201, { UserId: '' }), 'EventInfo.UserId is empty'],
    [room(201, { UserId: undefined }), 'EventInfo.UserId is missing'],
    [room(101, { UserId: undefined }), 'EventInfo.UserId is missing'],
    [room(201, { EventMsTs: '1' }), 'EventInfo.EventMsTs is not a number'],
    [room(201).replace(String(at), '1e999'), 'EventInfo.EventMsTs is not a whole number'],
    [relay({ UserId: undefined }), 'EventInfo.UserId is missing'],
    [relay({ TaskId: undefined }), 'EventInfo.TaskId is missing'],
    [relay({ TaskId: '' }), 'EventInfo.TaskId is empty'],
    [relay({ Payload: undefined }), 'EventInfo.Payload is missing'],
    [relay({}, { Url: undefined }), 'EventInfo.Payload.Url is missing'],
    [relay({}, { Status: '2' }), 'EventInfo.Payload.Status is not a number'],
  ]
  it('is said to be so, with the reason', () => {
    for (const [body, why] of unreadable)
      expect.soft(readCallback(body, 'integer'), body).toEqual({ is: 'unreadable', why })
  })

  it('a nest of a million brackets', () => {
    expect(readCallback('['.repeat(1e6), 'integer')).toEqual({ is: 'unreadable', why: 'the body is not JSON' })
  })

  it('takes the last of two equal keys', () => {
    expect(readCallback(room(201).replace('"RoomId":12345', '"RoomId":1,"RoomId":2'), 'integer')).toMatchObject({
      room: '2',
    })
  })

  it('never throws and never quotes the body', () => {
    const shape = fc.record({ EventGroupId: fc.jsonValue(), EventType: fc.jsonValue(), EventInfo: fc.jsonValue() })
    const near = fc.record({
      EventGroupId: fc.constantFrom(1, 2, 3, 4),
      EventType: fc.constantFrom(101, 102, 103, 105, 201, 301, 304, 310, 311, 401),
      EventInfo: fc.dictionary(
        fc.constantFrom('RoomId', 'UserId', 'EventMsTs', 'TaskId', 'Payload', 'Role', '__proto__'),
        fc.jsonValue(),
      ),
    })
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          shape.map((value) => JSON.stringify(value)),
          near.map((value) => JSON.stringify(value)),
        ),
        (body) => {
          expect(['facts', 'status', 'recorded', 'ignored', 'unreadable']).toContain(readCallback(body, 'integer').is)
        },
      ),
      { numRuns: 500 },
    )
    expect(JSON.stringify(readCallback('{"UserSig": hush', 'integer'))).not.toContain('hush')
  })
})
