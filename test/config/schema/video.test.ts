import { expect, it } from 'vitest'
import type { Video, VideoPreset } from '../../../lib/config/app-config.ts'
import { relay, specOf } from '../../support/spec-inputs.ts'

const encoded = (video: VideoPreset | Video) =>
  specOf({ app: { site: 'cn', apiRegion: 'ap-beijing' }, relay: relay({ video }) }).VideoParams?.VideoEncode

it.each<[VideoPreset, number, number, number]>([
  ['360p', 640, 360, 800],
  ['540p', 960, 540, 1200],
  ['720p', 1280, 720, 1500],
  ['1080p', 1920, 1080, 2500],
  ['360p-portrait', 360, 640, 800],
  ['540p-portrait', 540, 960, 1200],
  ['720p-portrait', 720, 1280, 1500],
  ['1080p-portrait', 1080, 1920, 2500],
])('%s is what TRTC recommends: %i x %i at %i kbps', (preset, Width, Height, BitRate) => {
  expect(encoded(preset)).toEqual({ Width, Height, Fps: 15, BitRate, Gop: 3 })
})

it('sends explicit numbers as they are', () => {
  const video = { width: 722, height: 404, fps: 30, bitrate: 1800, gop: 5 }
  expect(encoded(video)).toEqual({ Width: 722, Height: 404, Fps: 30, BitRate: 1800, Gop: 5 })
})
