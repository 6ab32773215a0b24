import { expect, it } from 'vitest'
import { noteRecording } from '../../../lib/relay/learn-recording.ts'
import type { RecordedFile } from '../../../lib/task/recording.ts'
import { NOW, openRelay, relayOf } from '../../support/relays.ts'
import { tape } from './tape.ts'
import type { Tape } from './tape.ts'

const hear = (known: Tape, ...files: RecordedFile[]): Tape => {
  const recording = { robot: '', taskId: 'task-1', at: NOW, files }
  return known.save(noteRecording(known.relay, recording, NOW).relay)
}

const file: RecordedFile = { name: 'a.mp4', mediaType: 'av', from: NOW - 1000, to: NOW }

it('files are told with what is known of them, without the signatures of their addresses', () => {
  const known = hear(tape(openRelay()), { ...file, url: 'https://files.example.com/a.mp4?sign=secret', fileId: '77' })
  expect(known.types).toEqual(['relay.recorded'])
  expect(known.data('relay.recorded')).toEqual({
    app: 1400000001,
    room: 'room',
    rule: 'show',
    relay: '1400000001:room:show',
    files: [
      {
        taskId: 'task-1',
        name: 'a.mp4',
        url: 'https://files.example.com/a.mp4',
        fileId: '77',
        kind: 'av',
        from: new Date(NOW - 1000).toISOString(),
        to: new Date(NOW).toISOString(),
      },
    ],
  })
})

it('each file is told once, and again when its address is known', () => {
  const first = hear(tape(openRelay()), file)
  expect(hear(first, file).types).toEqual([])
  const second = hear(first, { name: 'b.mp4' })
  expect(second.data('relay.recorded')['files']).toMatchObject([{ name: 'b.mp4' }])
  const late = hear(second, { ...file, url: 'https://files.example.com/a.mp4' })
  expect(late.data('relay.recorded')['files']).toMatchObject([
    { name: 'a.mp4', url: 'https://files.example.com/a.mp4' },
  ])
})

it('files that come after the show are told too, and are forgotten with it', () => {
  const known = hear(tape(relayOf()), file)
  expect(known.types).toEqual(['relay.recorded'])
  const { recorded: _files, ...rest } = known.relay
  expect(known.save(rest).relay).toEqual(relayOf())
})
