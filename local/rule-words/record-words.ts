import type { ParsedRecording } from '../../lib/config/parsed.ts'
import { count, duration } from '../../lib/config/phrases.ts'
import { listed } from '../../lib/config/schema/fields.ts'

const contents = { av: 'picture and sound', audio: 'the sound', video: 'the picture' }

/** What is recorded and where it is stored, one sentence each; `fill` expands the room-independent variables. */
export function describeRecording(record: ParsedRecording | undefined, fill: (template: string) => string): string[] {
  if (!record) return []
  const { mode, key, prefix, wait = 30, formats = ['mp4'], maxFileMinutes, content = 'av', storage } = record
  if (mode === 'off') return ['It is not recorded.']
  const names = [
    ...(key === undefined ? [] : [`Relays with the key ${fill(key)} share one recording.`]),
    ...(prefix === undefined ? [] : [`The names of its files begin with ${fill(prefix)}.`]),
  ]
  if (mode === 'template') return [["It is recorded as the console's template says.", ...names].join(' ')]
  const length = maxFileMinutes === undefined ? '' : `, a new file every ${count(maxFileMinutes, 'minute')}`
  const what = `It is recorded: ${contents[content]} as ${listed(formats, 'and')}${length}${describeStorage(storage)}.`
  return [[what, `A gap of ${duration(wait)} ends the recording.`, ...names].join(' ')]
}

function describeStorage(storage: ParsedRecording['storage']): string {
  if (!storage) return ''
  if ('vod' in storage) return ', kept in VOD'
  const { bucket, region, vendor, path = [] } = storage.cos
  return `, kept in bucket ${bucket} (${vendor === 'aws' ? 'AWS, ' : ''}${region})${path.length > 0 ? ` under ${path.join('/')}` : ''}`
}
