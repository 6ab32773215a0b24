import type { LooseRelay, Report } from '../loose.ts'
import { hasField } from '../schema/fields.ts'
import { checkRepeats } from './repeats.ts'

const named = ['key', 'prefix']
const customOnly = ['wait', 'formats', 'maxFileMinutes', 'content', 'storage']

/** Checks the fields that a recording's mode requires or excludes (facts 1.4, McuRecordParams). `path` is that of the relay. */
export function checkRecording({ record, mode: relayed }: LooseRelay, path: string, report: Report): void {
  if (!record) return
  const at = `${path}.record`
  const refuse = (names: readonly string[], why: string) => {
    for (const name of names) if (hasField(record, name)) report(`${at}.${name}`, `must be left out: ${why}`)
  }
  const { mode, formats = [], content } = record
  if (mode === 'off') refuse([...named, ...customOnly], 'mode "off" records nothing')
  if (mode === 'template')
    refuse(customOnly, 'with mode "template" the console\'s template says this; for your own values use mode "custom"')
  if (mode !== 'custom') return

  if (!hasField(record, 'storage'))
    report(`${at}.storage`, 'is missing; mode "custom" needs a place for its files: { cos: … } or { vod: … }')
  if (hasField(record.storage, 'cos')) refuse(['prefix'], 'only storage in VOD has it; in a bucket use path')
  checkRepeats(formats, (index, first) =>
    report(`${at}.formats[${index}]`, `is the same as formats[${first}]; name each format once`),
  )
  if (formats.includes('mp4') && formats.includes('aac'))
    report(`${at}.formats`, 'must not have both "mp4" and "aac": TRTC records one of them')
  if (hasField(record, 'formats') && formats.every((format) => format === 'hls'))
    refuse(['maxFileMinutes'], '"hls" knows no files of a certain length; it is for "mp4" and "aac"')
  if (content === 'video' && (relayed === 'mix-audio' || relayed === 'single-audio'))
    report(`${at}.content`, `must be "av" or "audio": mode "${relayed}" has no picture`)
}
