import type { VideoParams } from '../../lib/trtc/request/video.ts'
import { colorOf } from './color-of.ts'
import type { Box, Mark } from './drawing.ts'
import { imageName } from './image-name.ts'

type Watermark = NonNullable<VideoParams['WaterMarkList']>[number]

const ON_TOP = Number.MAX_SAFE_INTEGER // texts have no ZOrder on the intl site

/** The watermarks of a request. TRTC: McuWaterMarkParams; text is white on a transparent background by default. */
export function marksOf(list: readonly Watermark[]): Mark[] {
  return list.flatMap(({ WaterMarkImage: image, WaterMarkText: text }): Mark[] => {
    if (image) return [{ is: 'mark', ...boxOf(image), z: image.ZOrder ?? 0, image: imageName(image.WaterMarkUrl) }]
    if (!text) return []
    const { Text: content, FontSize: size, FontColor = '0xFFFFFF', BackGroundColor: background } = text
    const words = {
      content,
      size,
      color: colorOf(FontColor),
      ...(background !== undefined && { background: colorOf(background) }),
    }
    return [{ is: 'mark', ...boxOf(text), z: text.ZOrder ?? ON_TOP, text: words }]
  })
}

function boxOf(mark: { LocationX: number; LocationY: number; WaterMarkWidth: number; WaterMarkHeight: number }): Box {
  return { x: mark.LocationX, y: mark.LocationY, width: mark.WaterMarkWidth, height: mark.WaterMarkHeight }
}
