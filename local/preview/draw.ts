import type { Spec } from '../../lib/task/spec.ts'
import type { VideoParams } from '../../lib/trtc/request/video.ts'
import { colorOf } from './color-of.ts'
import type { Drawing, Tile } from './drawing.ts'
import { imageName } from './image-name.ts'
import { marksOf } from './marks.ts'
import { regionTiles } from './regions.ts'
import type { Sender } from './stage.ts'
import { trtcTiles } from './trtc-tiles.ts'

const BACKGROUNDS = ['crop', 'contain', 'stretch'] as const

/** The picture that a request produces with these people on stage. Layers of equal depth keep the request's order. */
export function draw(spec: Spec, video: VideoParams, stage: readonly Sender[]): Drawing {
  const { Width: width, Height: height } = video.VideoEncode
  const canvas = { width, height }
  const { BackgroundImageUrl: image, BackgroundRenderMode: fit = 2, BackGroundColor: color = '0x000000' } = video
  const tiles = spec.WithTranscoding === 0 ? singleTiles(spec, canvas, stage) : mixedTiles(spec, video, canvas, stage)
  return {
    canvas,
    color: colorOf(color),
    ...(image !== undefined && { image: { name: imageName(image), fit: BACKGROUNDS[fit] } }),
    layers: [...tiles, ...marksOf(video.WaterMarkList ?? [])].toSorted((a, b) => a.z - b.z),
  }
}

function mixedTiles(
  spec: Spec,
  { LayoutParams: layout }: VideoParams,
  canvas: Drawing['canvas'],
  stage: readonly Sender[],
): Tile[] {
  if (!layout) return []
  const { MixLayoutMode: mode } = layout
  if (mode === 4) return regionTiles(layout.MixLayoutList ?? [], stage, spec.RoomId)
  return trtcTiles({ ...layout, MixLayoutMode: mode }, canvas, stage)
}

/** A single stream passed through: the request only has its size. */
function singleTiles(
  { RoomId, SingleSubscribeParams: one }: Spec,
  canvas: Drawing['canvas'],
  stage: readonly Sender[],
) {
  const whole = { LocationX: 0, LocationY: 0, ImageWidth: canvas.width, ImageHeight: canvas.height }
  return one ? regionTiles([{ ...one, ...whole }], stage, RoomId) : []
}
