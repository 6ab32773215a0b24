import { describe, expect, it } from 'vitest'
import { receive } from '../../lib/callback.ts'
import { compose } from '../../lib/deps.ts'
import { learnRecording } from '../../lib/reconcile/learn-recording.ts'
import type { Note, Relay } from '../../lib/relay/relay.ts'
import type { RoomRecord } from '../../lib/room-record.ts'
import { emptyRoom } from '../../lib/room/room.ts'
import { robotId } from '../../lib/task/robot.ts'
import { signCallback } from '../../lib/trtc/signature.ts'
import { demoSecrets } from '../../local/local-stack.ts'
import { endedOf, endingOf, frozen, MINUTE, NOW, openRelay, relayOf, specOf } from '../support/relays.ts'

const key = { app: 1400188366, room: '295066' }
const deployment = 'roomcast'
const { context } = compose({ STORE_URL: 'memory:', ...demoSecrets }, () => {})

const recordOf = (relays: Record<string, Relay>): RoomRecord =>
  frozen({ schema: 1, site: 'intl', region: '', at: NOW, room: emptyRoom(NOW), relays })

const robotOf = (rule: string, of = { deployment }) => robotId({ ...of, ...key, rule, generation: NOW })
const recordedRelay = (taskId: string) => openRelay({ taskId, applied: specOf([], { RecordParams: { UniRecord: 3 } }) })

function learned(relays: Record<string, Relay>, of: { taskId?: string; robot?: string; failed?: string }) {
  const notes: Note[] = []
  const files = of.failed === undefined ? [{ name: 'a.mp4' }] : []
  const news = { taskId: 'its-own', robot: 'recorder', at: NOW, files, ...of }
  const { relays: after } = learnRecording(context, key, recordOf(relays), frozen(news), NOW, notes)
  const rules = Object.entries(after).flatMap(([rule, relay]) => (relay.recorded ? [rule] : []))
  return { rules, notes }
}

describe('a recording belongs to the rule', () => {
  it.each([
    ['whose open task it names', openRelay({ taskId: 'x' })],
    ['whose task it names is being stopped', relayOf({ ending: [endingOf({ taskId: 'x' })] })],
    ['whose task it names has ended', relayOf({ ended: [endedOf({ taskId: 'x' })] })],
  ])('%s', (_what, relay) => {
    const { rules, notes } = learned({ other: recordedRelay('y'), show: relay }, { taskId: 'x' })
    expect(rules).toEqual(['show'])
    expect(notes).toMatchObject([{ what: 'relay.recorded', fields: { rule: 'show', files: ['a.mp4'] } }])
  })

  it('whose robot it names, also when nothing else is known any more', () => {
    expect(learned({ other: recordedRelay('y') }, { robot: robotOf('show') }).rules).toEqual(['show'])
    expect(learned({}, { robot: robotOf('show') }).rules).toEqual(['show'])
  })

  it('whose task it names rather than whose robot', () => {
    const relays = { other: recordedRelay('x'), show: recordedRelay('y') }
    expect(learned(relays, { taskId: 'x', robot: robotOf('show') }).rules).toEqual(['other'])
  })

  it('that alone in its room is recorded, if it names neither', () => {
    expect(learned({ show: recordedRelay('x'), plain: openRelay() }, {}).rules).toEqual(['show'])
    expect(learned({ show: relayOf({ ended: [endedOf({ records: true })] }) }, { robot: '' }).rules).toEqual(['show'])
  })

  it('whose recording it was before', () => {
    const show = relayOf({ recorded: [{ name: 'b.mp4', taskId: 'its-own', heard: NOW }] })
    expect(learned({ show, other: recordedRelay('x') }, {}).notes).toMatchObject([{ fields: { rule: 'show' } }])
  })

  it('also when it failed', () => {
    const { rules, notes } = learned({ show: recordedRelay('x') }, { failed: 'the recorder did not start' })
    expect(rules).toEqual([])
    expect(notes).toMatchObject([{ level: 'warn', what: 'relay.recording.failed', fields: { rule: 'show' } }])
  })
})

describe('a recording belongs to nobody here', () => {
  const unplaced = (level: string, why: string) => ({
    rules: [],
    notes: [{ level, what: 'relay.recording.unplaced', fields: expect.objectContaining({ why }) as unknown }],
  })

  it('when no relay is recorded', () => {
    expect(learned({ plain: openRelay() }, {})).toMatchObject(unplaced('debug', 'no relay of this room is recorded'))
    expect(learned({}, {})).toMatchObject(unplaced('debug', 'no relay of this room is recorded'))
  })

  it('when it may be of two, which is worth a look', () => {
    const relays = { show: recordedRelay('x'), mirror: recordedRelay('y') }
    expect(learned(relays, {})).toMatchObject(unplaced('warn', 'it may be of rule show or mirror'))
  })

  it('when another deployment recorded it, whoever records here', () => {
    const robot = robotOf('show', { deployment: 'staging' })
    expect(learned({ show: recordedRelay('x') }, { robot }).rules).toEqual([])
  })
})

describe('a record of the first release', () => {
  it('is one without files', () => {
    const { recorded: _none, ...show } = relayOf({ ended: [endedOf({ taskId: 'x' })] })
    const first = JSON.parse(JSON.stringify(recordOf({ show }))) as RoomRecord
    const after = learnRecording(
      context,
      key,
      first,
      { taskId: 'x', robot: '', at: NOW, files: [{ name: 'a' }] },
      NOW,
      [],
    )
    expect(after.relays['show']?.recorded).toHaveLength(1)
  })
})

describe('the webhook doors', () => {
  function open() {
    const lines: string[] = []
    const door = compose({ STORE_URL: 'memory:', LOG_LEVEL: 'info', ...demoSecrets }, (line) => lines.push(line))
    const post = (type: number, info: Record<string, unknown>) => {
      const at = Date.now()
      const EventInfo = { RoomId: 295066, EventTs: String(Math.floor(at / 1000)), EventMsTs: at, TaskId: 'x', ...info }
      const body = JSON.stringify({ EventGroupId: 3, EventType: type, CallbackTs: at, EventInfo })
      const sign = signCallback(body, demoSecrets.DEMO_CALLBACK_KEY)
      return receive(door, { method: 'POST', path: '/', headers: { sdkappid: String(key.app), sign }, body })
    }
    const load = () => door.context.ledger.load(key)
    return { lines, post, load }
  }
  const TencentVod = { CacheFile: 'a.mp4', FileId: '52', VideoUrl: 'http://vod/a.mp4?t=5f&sign=hush' }
  const finished = { UserId: robotOf('show'), Payload: { Status: 0, TencentVod } }
  const done = { status: 200, body: { code: 0 } }

  it('keep what was recorded, say so once, and rest', async () => {
    const { lines, post, load } = open()
    expect(await post(311, finished)).toEqual(done)
    const { record, waiting, revision } = await load()
    const file = { name: 'a.mp4', url: TencentVod.VideoUrl, fileId: '52', taskId: 'x' }
    expect(record?.relays['show']).toMatchObject({ slot: { is: 'none' }, recorded: [file] })
    expect(waiting).toBe(0)

    expect(await post(311, finished)).toEqual(done)
    expect((await load()).revision).toBe(revision)
    expect(lines.map((line) => JSON.parse(line) as unknown)).toMatchObject([
      { what: 'relay.recorded', rule: 'show', files: ['a.mp4'], watch: ['http://vod/a.mp4'] },
    ])
    expect(lines.join('\n')).not.toContain('hush')
  })

  it('keep nothing of the steps of a recording, nor of a stranger’s', async () => {
    const { lines, post, load } = open()
    expect(await post(301, { UserId: robotOf('show'), Payload: { Status: 0 } })).toEqual(done)
    expect(await post(311, { ...finished, UserId: 'stranger' })).toEqual(done)
    expect((await load()).record).toBeUndefined()
    expect(lines).toEqual([])
  })

  it('warn of a failure', async () => {
    const { lines, post } = open()
    expect(await post(308, { UserId: robotOf('show'), Payload: { Code: 'AccessDenied' } })).toEqual(done)
    expect(lines.map((line) => JSON.parse(line) as unknown)).toMatchObject([
      { level: 'warn', what: 'relay.recording.failed', rule: 'show', why: 'the upload failed: AccessDenied' },
    ])
  })

  it('drop what happened in the future', async () => {
    const { lines, post, load } = open()
    await post(311, { ...finished, EventMsTs: Date.now() + 2 * MINUTE })
    expect(lines.join('\n')).toContain('callback.future')
    expect((await load()).record).toBeUndefined()
  })
})
