import { missing, wrong } from '../api-error.ts'
import { layoutParams } from './layout.ts'
import { bySite, dig, digList, digNumber, int, list, may, mayOnCn, need, oneOf, record, text } from './shape.ts'

/** All five are required with video. The two sites' pages differ in height, frame rate and bit rate. */
const videoEncode = record({
  Width: need(int(0, 1920)),
  Height: need(bySite({ cn: int(0, 1920), intl: int(0, 1080) })),
  Fps: need(bySite({ cn: int(1, 60), intl: int(0, 60) })),
  BitRate: need(bySite({ cn: int(1, 10000), intl: int(0, 10000) })),
  Gop: need(int(1, 5)),
})

const colour = text('a colour such as 0x99CCFF', /^0x[0-9A-Fa-f]{6}$/)
const place = {
  WaterMarkWidth: need(int(0)),
  WaterMarkHeight: need(int(0)),
  LocationX: need(int(0)),
  LocationY: need(int(0)),
}

const image = record({
  WaterMarkUrl: need(text('a string')),
  ...place,
  ZOrder: may(int()),
  DynamicPosType: mayOnCn(oneOf(0, 1, 2)),
})

const words = record({
  Text: need(text('a string')),
  ...place,
  FontSize: need(int(0)),
  FontColor: may(colour),
  BackGroundColor: may(colour),
  ZOrder: mayOnCn(int()),
  DynamicPosType: mayOnCn(oneOf(0, 1, 2)),
  Font: mayOnCn(oneOf('Tencent', 'SourceHanSans')),
})

const waterMark = record(
  { WaterMarkType: may(oneOf(0, 1)), WaterMarkImage: may(image), WaterMarkText: may(words) },
  (value, path) => {
    const name = dig(value, 'WaterMarkType') === 1 ? 'WaterMarkText' : 'WaterMarkImage'
    if (dig(value, name) === undefined) throw missing(`${path}.${name}`)
  },
)

/** McuVideoParams: every region must be within the canvas. */
export const videoParams = record(
  {
    VideoEncode: need(videoEncode),
    LayoutParams: may(layoutParams),
    BackGroundColor: may(colour),
    BackgroundImageUrl: may(text('a string')),
    WaterMarkList: may(list(waterMark)),
    BackgroundRenderMode: may(oneOf(0, 1, 2)),
  },
  onCanvas,
)

function onCanvas(value: unknown, path: string): void {
  const width = digNumber(0, value, 'VideoEncode', 'Width')
  const height = digNumber(0, value, 'VideoEncode', 'Height')
  digList(value, 'LayoutParams', 'MixLayoutList').forEach((cell, index) => {
    const at = `${path}.LayoutParams.MixLayoutList.${index}`
    if (digNumber(0, cell, 'LocationX') + digNumber(0, cell, 'ImageWidth') > width) {
      throw wrong(`${at}.LocationX`, `such that LocationX + ImageWidth stays within the canvas, ${width} wide`)
    }
    if (digNumber(0, cell, 'LocationY') + digNumber(0, cell, 'ImageHeight') > height) {
      throw wrong(`${at}.LocationY`, `such that LocationY + ImageHeight stays within the canvas, ${height} high`)
    }
  })
}
