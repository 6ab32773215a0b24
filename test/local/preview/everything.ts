import type { Spec } from '../../../lib/task/spec.ts'
import type { VideoParams } from '../../../lib/trtc/request/video.ts'
import { audibleUsers } from '../../../local/preview/audible.ts'
import { draw } from '../../../local/preview/draw.ts'
import type { Sender } from '../../../local/preview/stage.ts'
import { cardSvg } from '../../../local/preview/svg/card.ts'
import { documentSvg } from '../../../local/preview/svg/document.ts'
import { visibleUsers, visibleTiles } from '../../../local/preview/visible.ts'
import { specOf } from '../../support/spec-inputs.ts'

/** Anna, who shares a screen, and two guests; Chen has no camera. */
export const stage: Sender[] = [
  { user: 'Anna', role: 'host', camera: true, screen: true },
  { user: 'Ben', role: 'guest', camera: true, screen: false },
  { user: 'Chen', role: 'guest', camera: false, screen: false },
]

const CANVASES = { landscape: { Width: 480, Height: 272 }, portrait: { Width: 272, Height: 480 } }
const stream = (UserId: string, StreamType: 0 | 1 = 0) => ({
  UserMediaStream: { UserInfo: { UserId, RoomId: '2901', RoomIdType: 1 as const }, StreamType },
})

/** A request that has whatever a request may have, for a canvas of this shape. */
export function everything(shape: keyof typeof CANVASES): { spec: Spec; video: VideoParams } {
  const { Width, Height } = CANVASES[shape]
  const [w, h] = [Width / 2, Height / 2]
  const place = (x: number, y: number, width: number, height: number, ZOrder = 1) => ({
    ...{ LocationX: x, LocationY: y, ImageWidth: width, ImageHeight: height, ZOrder },
  })
  const video: VideoParams = {
    VideoEncode: { Width, Height, Fps: 15, BitRate: 400, Gop: 3 },
    BackGroundColor: '0x203A4C',
    BackgroundImageUrl: 'https://img.example.com/sets/studio.jpg?v=2',
    BackgroundRenderMode: 0,
    LayoutParams: {
      MixLayoutMode: 4,
      MixLayoutList: [
        { ...stream('Anna', 1), ...place(0, 0, w, h), RenderMode: 2 },
        { ...stream('Anna'), ...place(w + 10, 10, w - 20, h - 20), RenderMode: 1 },
        {
          ...stream('Ben'),
          ...place(10, h + 10, w - 20, h - 20),
          CustomCrop: { LocationX: 100, LocationY: 80, Width: 640, Height: 360 },
        },
        { ...stream('Chen'), ...place(w, h, w / 2, h / 2), BackgroundImageUrl: 'https://img.example.com/chen.png' },
        { ...place(w * 1.5, h, w / 2, h / 2) },
        { ...stream('Dora'), ...place(w / 2, h / 2, 2, 2, 0) },
      ],
    },
    WaterMarkList: [
      {
        WaterMarkType: 0,
        WaterMarkImage: {
          ...{ WaterMarkUrl: 'https://img.example.com/logo.png', WaterMarkWidth: 64, WaterMarkHeight: 24 },
          ...{ LocationX: Width - 72, LocationY: 8, ZOrder: 20 },
        },
      },
      {
        WaterMarkType: 1,
        WaterMarkText: {
          ...{ Text: 'Live from the <studio> & friends', FontSize: 14, FontColor: '0xFFE08A' },
          ...{ BackGroundColor: '0x101010', LocationX: Width - 130, LocationY: Height - 26 },
          ...{ WaterMarkWidth: 120, WaterMarkHeight: 20 },
        },
      },
    ],
  }
  return { spec: specOf(), video }
}

export function cardOfEverything(shape: keyof typeof CANVASES): string {
  const { spec, video } = everything(shape)
  const drawing = draw(spec, video, stage)
  const seen = visibleUsers(visibleTiles(drawing))
  const attendance = { people: stage.length, screen: true, linked: false }
  const names = stage.map(({ user }) => user)
  const picture = {
    attendance,
    layout: 'cells',
    drawing,
    seen,
    heard: audibleUsers(spec, stage, drawing),
    stage: names,
  }
  const { svg, width, height } = cardSvg(picture, 'studio / show')
  return documentSvg(width, height, svg)
}
