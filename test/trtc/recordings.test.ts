import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readCallback } from '../../lib/trtc/callbacks.ts'

const folder = new URL('../fixtures/recordings/', import.meta.url)
const sample = (name: string) => readFileSync(new URL(`${name}.json`, folder), 'utf8')
const names = readdirSync(folder).map((name) => name.replace('.json', ''))

const at = 1622186275757
const spanned = { mediaType: 'av', from: 1622186279153, to: 1622186282153 }
const vod = { url: 'http://xxxx', fileId: 'xxxx' }

/** What each documented sample says: files and what went wrong, or nothing of interest. */
const expected: Record<string, { at: number; files: unknown[]; failed?: string } | string> = {
  '301-recorder-started': 'event 301: the recorder starts',
  '302-recorder-stopped': 'event 302: the recorder stops',
  '303-upload-started': 'event 303: the upload starts',
  '304-index-uploaded': { at: 1622191965000, files: [{ name: 'xx.m3u8' }] },
  '305-upload-stopped': 'event 305: the upload ends',
  '306-moved': 'event 306: the recording moves to another machine',
  '307-piece-begun': 'event 307: a piece begins',
  '308-upload-error': {
    at: 1622191989000,
    files: [],
    failed: 'the upload failed: InvalidParameter AccessKey invalid',
  },
  '309-picture-error': { at, files: [], failed: 'a picture could not be loaded: http://xx' },
  '310-files-stored': {
    at,
    files: [
      { name: 'xxxx1.mp4', mediaType: 'av', from: 1622186279145, to: 1622186282145 },
      { name: 'xxxx2.mp4', ...spanned },
    ],
  },
  '311-file-in-vod': { at, files: [{ name: 'xxxx.mp4', ...vod, ...spanned }] },
  '311-file-in-vod-older': { at: 1622191965000, files: [{ name: 'xxxx', ...vod, mediaType: 'av' }] },
  '311-upload-failed': {
    at,
    files: [{ name: 'xxx.mp4', mediaType: 'av' }],
    failed: 'a file was made and has not reached its storage yet: xxx',
  },
  '312-vod-done': 'event 312: the upload to VOD ends',
}

function read(event: number, Payload: unknown, info: Record<string, unknown> = {}) {
  const EventInfo = { RoomId: 29, EventMsTs: at, UserId: 'robot', TaskId: 'task', Payload, ...info }
  return readCallback(JSON.stringify({ EventGroupId: 3, EventType: event, EventInfo }), 'integer')
}

function recordingOf(...of: Parameters<typeof read>) {
  const callback = read(...of)
  return callback.is === 'recorded' ? callback.recording : callback
}

describe("TRTC's own examples of recording callbacks", () => {
  it.each(names)('%s', (name) => {
    const what = expected[name]!
    const { EventInfo } = JSON.parse(sample(name)) as { EventInfo: { RoomId: string } }
    const recording = typeof what === 'string' ? undefined : { robot: 'xx', taskId: 'xx', ...what }
    expect(readCallback(sample(name), 'string')).toEqual(
      recording
        ? { is: 'recorded', room: EventInfo.RoomId, recording, event: Number(name.slice(0, 3)) }
        : { is: 'ignored', why: what },
    )
  })

  it('of integer rooms carry the id as text', () => {
    expect(readCallback(sample('310-files-stored'), 'integer')).toMatchObject({ is: 'recorded', room: '20015' })
  })
})

describe('what goes wrong with a recording', () => {
  it.each([
    [301, { Status: 1 }, 'the recorder did not start'],
    [303, { Status: 1 }, 'the upload did not start'],
    [305, { LeaveCode: 1 }, 'a file was made and has not reached its storage yet'],
    [305, { Status: 1 }, 'a file was made and has not reached its storage yet'],
    [308, {}, 'the upload failed'],
    [310, { Status: 2, FileList: ['a.mp4'] }, 'a file could not be made or stored'],
    [311, { Status: 2, TencentVod: { CacheFile: 'a.mp4' } }, 'a file could not be made or stored'],
    [312, { Status: 1 }, 'the upload to VOD ended with an error'],
  ])('%i %j', (event, payload, failed) => {
    expect(recordingOf(event, payload)).toMatchObject({ files: [], failed })
  })

  it('does not take for trouble that late files have arrived', () => {
    expect(read(305, { LeaveCode: 2 })).toMatchObject({ is: 'ignored' })
  })

  it('never shows a key that a message quotes', () => {
    const payload = { Code: 'InvalidParameter', Message: 'AccessKey=AKIDsomething at http://cos/a?sign=hush' }
    const { failed } = recordingOf(308, payload) as { failed: string }
    expect(failed).toBe('the upload failed: InvalidParameter AccessKey=*** at http://cos/a?sign=***')
  })
})

describe('what is not as documented', () => {
  it('costs a file its details and no more', () => {
    const details = { TrackType: 'toString', StartTimeStamp: 'soon', EndTimeStamp: -1 }
    const payload = { Status: 0, FileList: ['a.mp4', 'b.mp4'], FileMessage: [{ FileName: 'a.mp4', ...details }] }
    expect(recordingOf(310, payload)).toHaveProperty('files', [{ name: 'a.mp4' }, { name: 'b.mp4' }])
    expect(recordingOf(310, { FileList: 'c.mp4', FileMessage: 'd' })).toMatchObject({ files: [{ name: 'c.mp4' }] })
  })

  it('is lived with where it only names the robot', () => {
    for (const UserId of [undefined, '', 7, null])
      expect(recordingOf(310, { Status: 0, FileList: ['a.mp4'] }, { UserId })).toMatchObject({ robot: '' })
  })

  it('is refused where no recording is named', () => {
    expect(read(310, {}, { TaskId: undefined })).toEqual({ is: 'unreadable', why: 'EventInfo.TaskId is missing' })
    expect(read(310, undefined)).toEqual({ is: 'unreadable', why: 'EventInfo.Payload is missing' })
  })

  it('says nothing if there is nothing in it', () => {
    expect(read(311, { Status: 0 })).toEqual({ is: 'ignored', why: 'event 311: a file is in VOD' })
  })
})
