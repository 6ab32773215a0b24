import * as v from 'valibot'
import { type Site, colour, each, exactly, fields, imageUrl, list, oneOf, whole } from './fields.ts'
import { layoutFaults, layoutParams } from './layout.ts'
import type { Room } from './room.ts'
import { watermark, watermarkFaults } from './watermark.ts'

// The two sites document different ranges.
function videoEncode(site: Site) {
  return fields({
    Width: whole(0, 1920),
    Height: whole(0, site === 'cn' ? 1920 : 1080),
    Fps: whole(site === 'cn' ? 1 : 0, 60),
    BitRate: whole(site === 'cn' ? 1 : 0, 10000),
    Gop: whole(1, 5),
  })
}

/** McuVideoParams. */
export function videoParams(site: Site) {
  return fields({
    VideoEncode: videoEncode(site),
    LayoutParams: v.exactOptional(layoutParams(site)),
    BackGroundColor: v.exactOptional(colour),
    BackgroundImageUrl: v.exactOptional(imageUrl),
    WaterMarkList: v.exactOptional(list(watermark(site))),
    BackgroundRenderMode: v.exactOptional(oneOf(0, 1, 2)),
  })
}

export type VideoParams = v.InferOutput<ReturnType<typeof videoParams>>

const mixed = [
  'LayoutParams',
  'BackGroundColor',
  'BackgroundImageUrl',
  'WaterMarkList',
  'BackgroundRenderMode',
] as const

export function videoFaults(video: VideoParams, transcoding: 0 | 1, main: Room | undefined): string[] {
  if (transcoding === 0) {
    return mixed.flatMap((name) =>
      exactly(video[name] === undefined, `VideoParams.${name}`, 'works with WithTranscoding 1 only'),
    )
  }
  const { LayoutParams: layout } = video
  return [
    ...(layout
      ? layoutFaults(layout, video.VideoEncode, main)
      : ['VideoParams.LayoutParams: is missing, and a mix with video needs it']),
    ...each(video.WaterMarkList, 'VideoParams.WaterMarkList', watermarkFaults),
  ]
}
