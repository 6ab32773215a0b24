import type { VideoParams } from '../relay/spec.ts'
import type { Video, VideoPreset } from './app-config.ts'

/** Canvas sizes with the bitrates that TRTC recommends (trtc.io/document/47858): 15 fps, a key frame every 3 s. */
const PRESETS = {
  '360p': { width: 640, height: 360, bitrate: 800 },
  '540p': { width: 960, height: 540, bitrate: 1200 },
  '720p': { width: 1280, height: 720, bitrate: 1500 },
  '1080p': { width: 1920, height: 1080, bitrate: 2500 },
} as const

/** A preset or explicit sizes, in full. */
export function videoOf(video: VideoPreset | Video): Video {
  if (typeof video !== 'string') return video
  const [name, portrait] = video.split('-', 2) as [keyof typeof PRESETS, 'portrait' | undefined]
  const { width, height, bitrate } = PRESETS[name]
  const size = portrait ? { width: height, height: width } : { width, height }
  return { ...size, fps: 15, bitrate, gop: 3 }
}

export function encodeOf(video: VideoPreset | Video): VideoParams['VideoEncode'] {
  const { width, height, fps, bitrate, gop } = videoOf(video)
  return { Width: width, Height: height, Fps: fps, BitRate: bitrate, Gop: gop }
}
