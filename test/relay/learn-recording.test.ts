import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { knowsTask, noteRecording, isRecordedRelay, withoutForgotten } from '../../lib/relay/learn-recording.ts'
import type { Relay } from '../../lib/relay/relay.ts'
import { keepOf } from '../../lib/room-record.ts'
import { emptyRoom } from '../../lib/room/room.ts'
import type { RecordedFile } from '../../lib/task/recording.ts'
import type { Spec } from '../../lib/task/spec.ts'
import {
  answered,
  claimed,
  decided,
  endedOf,
  endingOf,
  frozen,
  heardStatus,
  holdsEverywhere,
  MINUTE,
  NOW,
  openingRelay,
  openRelay,
  relayOf,
  specOf,
  unwantedWish,
} from '../support/relays.ts'

const recordedSpec = (UniRecord: 1 | 2 | 3): Spec => specOf(undefined, { RecordParams: { UniRecord } })

function heard(relay: Relay, files: RecordedFile[], now = NOW, taskId = 'task-1', failed?: string) {
  const news = { robot: 'rc_robot', taskId, at: now, files, ...(failed !== undefined && { failed }) }
  return frozen(noteRecording(frozen(relay), frozen(news), now))
}

const after = (relay: Relay, all: { taskId: string; file: RecordedFile }[]) =>
  all.reduce((known, { taskId, file }, index) => heard(known, [file], NOW + index, taskId).relay, relay)

const content = ({ recorded: files = [] }: Relay) =>
  files.map(({ heard: _heard, ...file }) => JSON.stringify(file, Object.keys(file).sort())).sort()

describe('what was recorded of a relay', () => {
  it('is remembered with the task that the callback named, and told once', () => {
    const file = { name: 'a.mp4', url: 'http://vod/a.mp4?t=5f&sign=hush', fileId: '52', mediaType: 'av' as const }
    const { relay, notes } = heard(openRelay(), [file])
    expect(relay.recorded).toEqual([{ ...file, taskId: 'task-1', heard: NOW }])
    const fields = { taskId: 'task-1', files: ['a.mp4'], watch: ['http://vod/a.mp4'] }
    expect(notes).toEqual([{ level: 'info', what: 'relay.recorded', fields }])
    expect(heard(relay, [file], NOW + MINUTE)).toEqual({ relay, notes: [] })
  })

  it('is told without an address where there is none', () => {
    const { notes } = heard(openRelay(), [{ name: 'a.mp4' }, { name: 'b.mp4' }])
    expect(notes[0]?.fields).toEqual({ taskId: 'task-1', files: ['a.mp4', 'b.mp4'] })
  })

  it('is another file in another recording, whatever its name', () => {
    const one = heard(openRelay(), [{ name: 'a.mp4' }]).relay
    expect(heard(one, [{ name: 'a.mp4' }], NOW, 'task-2').relay.recorded).toHaveLength(2)
  })

  it('gets its address from a later callback, and keeps it through an older one', () => {
    const late = heard(openRelay(), [{ name: 'a.mp4' }]).relay
    const there = heard(late, [{ name: 'a.mp4', url: 'http://vod/a' }], NOW + 1)
    expect(there.relay.recorded).toEqual([{ name: 'a.mp4', url: 'http://vod/a', taskId: 'task-1', heard: NOW + 1 }])
    expect(there.notes).toHaveLength(1)
    expect(heard(there.relay, [{ name: 'a.mp4' }], NOW + 2)).toEqual({ relay: there.relay, notes: [] })
  })

  it('is at most twenty files, of which the oldest goes first', () => {
    const files = Array.from({ length: 25 }, (_, index) => ({ taskId: 'task-1', file: { name: `${index}.mp4` } }))
    const names = after(openRelay(), files).recorded?.map(({ name }) => name)
    expect(names).toEqual(files.slice(5).map(({ file }) => file.name))
    const atOnce = heard(
      openRelay(),
      files.map(({ file }) => file),
    )
    expect(atOnce.relay.recorded?.map(({ name }) => name)).toEqual(names)
    expect(atOnce.notes[0]?.fields?.['files']).toEqual(names)
  })

  it('does not depend on order or repetition', () => {
    const file = fc.record({
      taskId: fc.constantFrom('a', 'b'),
      file: fc.constantFrom({ name: 'x' }, { name: 'x', url: 'u' }, { name: 'x', fileId: 'f' }, { name: '__proto__' }),
    })
    const shuffled = fc
      .array(file, { maxLength: 8 })
      .chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray([...all, ...all], { minLength: all.length * 2 })))
    fc.assert(
      fc.property(shuffled, ([all, others]) => {
        expect(content(after(openRelay(), others))).toEqual(content(after(openRelay(), all)))
      }),
    )
  })

  it('may fail, which is a warning and nothing to remember', () => {
    const relay = openRelay()
    const failed = heard(relay, [], NOW, 'task-1', 'the recorder did not start')
    expect(failed.relay).toEqual(relay)
    expect(failed.notes).toMatchObject([
      { level: 'warn', what: 'relay.recording.failed', fields: { why: 'the recorder did not start' } },
    ])
    expect(failed.notes[0]?.fields?.['next']).toMatch(/^check/)
  })
})

describe('forgetting what was recorded', () => {
  const files = [{ name: 'a.mp4', taskId: 'task-0', heard: NOW }]
  const long = NOW + 60 * MINUTE

  it.each([
    ['runs', openRelay({}, { recorded: files })],
    ['is opening', { ...openingRelay(), recorded: files }],
    ['still stops a task', relayOf({ ending: [endingOf()], recorded: files })],
    ['remembers a task that ended', relayOf({ ended: [endedOf({ at: long - MINUTE })], recorded: files })],
  ])('does not happen while the relay %s', (_what, relay) => {
    expect(withoutForgotten(frozen(relay), long).recorded).toEqual(files)
  })

  it('happens ten minutes after the last news, file by file', () => {
    const later = { name: 'b.mp4', taskId: 'task-0', heard: NOW + MINUTE }
    const relay = relayOf({ recorded: [...files, later] })
    const kept = (now: number) => decided(relay, unwantedWish(), now).relay.recorded
    expect(kept(NOW + 10 * MINUTE - 1)).toEqual([...files, later])
    expect(kept(NOW + 10 * MINUTE)).toEqual([later])
    expect(kept(NOW + 11 * MINUTE)).toBeUndefined()
  })

  it('waits until the task itself is forgotten', () => {
    const relay = relayOf({ ended: [endedOf({ at: NOW + MINUTE, released: true })], recorded: files })
    expect(decided(relay, unwantedWish(), NOW + 11 * MINUTE - 1).relay.recorded).toEqual(files)
    expect(decided(relay, unwantedWish(), NOW + 11 * MINUTE).relay).toEqual(relayOf())
  })

  it('is nothing that anybody must come for: the record expires', () => {
    const relay = relayOf({ recorded: files })
    expect(decided(relay, unwantedWish()).relay.again).toBeUndefined()
    const keep = (at: number) =>
      keepOf({ schema: 1, site: 'intl', region: '', at, room: emptyRoom(at), relays: { relay } })
    expect(keep(NOW)).toBe(11 * MINUTE)
    expect(keep(NOW + 9 * MINUTE)).toBe(6 * MINUTE)
  })
})

describe('the tasks of a recorded relay', () => {
  it.each([
    ['its open task', openRelay({ taskId: 'x' })],
    ['an ending one', relayOf({ ending: [endingOf({ taskId: 'x' })] })],
    ['an ended one', relayOf({ ended: [endedOf({ taskId: 'x' })] })],
    ['the recording of a file that it has', relayOf({ recorded: [{ name: 'a.mp4', taskId: 'x', heard: NOW }] })],
  ])('are known: %s', (_what, relay) => {
    expect(knowsTask(relay, 'x')).toBe(true)
    expect(knowsTask(relay, 'y')).toBe(false)
  })

  it('are those whose spec says so', () => {
    expect([1, 2, 3].map((how) => isRecordedRelay(openRelay({ applied: recordedSpec(how as 1 | 2 | 3) })))).toEqual([
      false,
      true,
      true,
    ])
    expect(isRecordedRelay(openingRelay(NOW, {}, recordedSpec(3)))).toBe(true)
    expect(isRecordedRelay(openRelay())).toBe(false)
    expect(isRecordedRelay(relayOf({ ending: [endingOf()], ended: [endedOf()] }))).toBe(false)
  })

  it('are recognised through their stop, since files come after it', () => {
    const open = openRelay({ applied: recordedSpec(3) }, { unwantedSince: NOW - MINUTE })
    const { relay: ending, intent } = decided(open, unwantedWish())
    expect(isRecordedRelay(ending)).toBe(true)
    const { relay, claim } = claimed(ending, intent!)
    const { relay: ended } = answered(relay, claim, { is: 'ok', taskId: 'task-1' })
    expect(ended.ended).toMatchObject([{ taskId: 'task-1', records: true }])
    expect(isRecordedRelay(ended)).toBe(true)
  })

  it('are recognised when the end of an output was their first sign', () => {
    const opening = openingRelay(NOW, {}, recordedSpec(3))
    const { relay } = heardStatus(opening, 'task-1', 0)
    expect(relay.ending).toMatchObject([{ taskId: 'task-1', records: true }])
    expect(isRecordedRelay(heardStatus(openingRelay(), 'task-1', 0).relay)).toBe(false)
  })

  it('are recognised when they have gone by themselves', () => {
    const spec = recordedSpec(2)
    const pending = { sequence: 1, spec, probe: true, digest: '', urls: '', tries: 1, until: NOW }
    const open = openRelay({ applied: spec, pending })
    const gone = answered(
      open,
      { action: 'update', taskId: 'task-1', sequence: 1, at: NOW },
      { is: 'gone', why: 'test' },
    )
    expect(gone.relay.slot.is).toBe('none')
    expect(isRecordedRelay(gone.relay)).toBe(true)
  })
})

holdsEverywhere()
