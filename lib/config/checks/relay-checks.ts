import type { LooseApp, LooseRelay, LooseVideo, Report } from '../loose.ts'
import { hasField } from '../schema/fields.ts'
import { maxHeight, numbersOf } from '../schema/video.ts'
import { checkLayouts } from './layout-checks.ts'
import { checkOverlays } from './overlay-checks.ts'
import { checkParams } from './raw-params.ts'
import { checkRecording } from './record-checks.ts'
import { checkRoomId } from './room-ids.ts'

/** Checks the fields that a mode requires or excludes: nothing is accepted and then ignored. */
export function checkRelay(relay: LooseRelay, app: LooseApp, path: string, report: Report): void {
  checkMode(relay, path, report)
  checkPicture(relay, app, path, report)
  checkAudio(relay, app, path, report)
  checkOverlays(relay, app, path, report)
  checkLayouts(relay, app, path, report)
  checkRecording(relay, path, report)
  checkParams(relay.params, `${path}.params`, report)
}

function checkMode(relay: LooseRelay, path: string, report: Report): void {
  const { mode } = relay
  if (mode === undefined) return
  const mixes = mode === 'mix' || mode === 'auto'
  const single = mode === 'single' || mode === 'auto'
  const sound = mode === 'mix-audio' || mode === 'single-audio'
  if (mixes && !hasField(relay, 'video'))
    report(`${path}.video`, `is missing; mode "${mode}" needs the size of its picture, like "720p"`)
  if (single && !hasField(relay, 'uplink'))
    report(`${path}.uplink`, `is missing; mode "${mode}" needs to know what hosts publish, like "720p"`)
  const refuse = (field: string, why: string) => {
    if (hasField(relay, field)) report(`${path}.${field}`, why)
  }
  if (sound) {
    refuse(
      'video',
      `must be left out: mode "${mode}" sends sound without a picture; for a picture use mode "${mode.replace('-audio', '')}"`,
    )
    refuse('sei', `must be left out: SEI travels inside the picture, and mode "${mode}" has none`)
  }
  if (mode === 'single')
    refuse(
      'video',
      'must be left out: mode "single" passes on what the host publishes as it is; describe that in uplink',
    )
  if (!single && relay.source === 'screen')
    refuse('source', `must be left out: mode "${mode}" does not choose one picture; source is for mode "single"`)
  if (!mixes)
    for (const field of ['layout', 'background', 'watermarks'])
      refuse(field, `must be left out: mode "${mode}" does not compose a picture; ${field} is for mode "mix"`)
}

/** The sites differ in the maximum height of a picture (facts 1.4, VideoEncode). */
function checkPicture(relay: LooseRelay, app: LooseApp, path: string, report: Report): void {
  const { site } = app
  if (!site) return
  const tooHigh = (video: LooseVideo | undefined, field: string) => {
    const height = video === undefined ? undefined : numbersOf(video).height
    if (height !== undefined && height > maxHeight[site])
      report(
        `${path}.${field}`,
        `has a height of ${height}, but site ${site} takes at most ${maxHeight[site]}; use a lower picture, like "540p-portrait" or "1080p"`,
      )
  }
  tooHigh(relay.video, 'video')
  // For a mix, uplink only feeds the cost estimate; TRTC never sees it.
  if (relay.mode === 'single' || relay.mode === 'auto') tooHigh(relay.uplink, 'uplink')
}

function checkAudio(relay: LooseRelay, app: LooseApp, path: string, report: Report): void {
  const { audio } = relay
  if (!audio) return
  const { codec = 'aac-lc', channels = 2, sampleRate = 48000 } = audio
  if (codec === 'he-aac-v2' && channels !== 2)
    report(`${path}.audio.channels`, 'must be 2 with codec "he-aac-v2"; for one channel use "aac-lc" or "he-aac"')
  if (codec !== 'aac-lc' && sampleRate === 8000)
    report(`${path}.audio.sampleRate`, `must not be 8000 with codec "${codec}"; use a higher rate or codec "aac-lc"`)
  for (const [index, heard] of (audio.include ?? []).entries())
    if (typeof heard === 'object' && heard.level !== undefined && app.site === 'intl')
      report(`${path}.audio.include[${index}].level`, 'must be left out on site intl; only site cn can set a level')
  for (const list of ['include', 'exclude'] as const)
    for (const [index, person] of (audio[list] ?? []).entries())
      if (typeof person === 'object')
        checkRoomId(person.room, app.roomIds, `${path}.audio.${list}[${index}].room`, report)
}
