import * as v from 'valibot'
import { choice, fields, whole } from './fields.ts'

const landscape = {
  '360p': { width: 640, height: 360, fps: 15, bitrate: 800, gop: 3 },
  '540p': { width: 960, height: 540, fps: 15, bitrate: 1200, gop: 3 },
  '720p': { width: 1280, height: 720, fps: 15, bitrate: 1500, gop: 3 },
  '1080p': { width: 1920, height: 1080, fps: 15, bitrate: 2500, gop: 3 },
}
const upright = <Size extends { width: number; height: number }>(size: Size) => ({
  ...size,
  width: size.height,
  height: size.width,
})

/** The sizes and bitrates recommended by TRTC; GOP 3 s. */
const presets = {
  ...landscape,
  '360p-portrait': upright(landscape['360p']),
  '540p-portrait': upright(landscape['540p']),
  '720p-portrait': upright(landscape['720p']),
  '1080p-portrait': upright(landscape['1080p']),
}
type Preset = keyof typeof presets

const Named = choice([
  '360p',
  '540p',
  '720p',
  '1080p',
  '360p-portrait',
  '540p-portrait',
  '720p-portrait',
  '1080p-portrait',
])
const Preset = v.pipe(
  Named,
  v.transform((name) => ({ ...presets[name] })),
)

/** The widest limits of both sites; `maxHeight` has those of each. */
const Exact = fields({
  width: whole(2, 1920, 'pixels'),
  height: whole(2, 1920, 'pixels'),
  fps: whole(1, 60, 'frames a second'),
  bitrate: whole(1, 10000, 'kbps'),
  gop: whole(1, 5, 'seconds'),
})

/** A preset or exact numbers; the output is always numbers. */
export const VideoSchema = v.lazy((input) => (typeof input === 'string' ? Preset : Exact))

/** The maximum height of a picture for each site, in pixels; all other limits are the same. */
export const maxHeight = { intl: 1080, cn: 1920 }

/** The numbers of a preset or of the user's input, as far as known. */
export function numbersOf<Written extends object>(video: Preset | Written) {
  return typeof video === 'string' ? presets[video] : video
}
