import type { VideoParams, Watermark } from '../relay/spec.ts'
import type { ParsedRelay, ParsedWatermark } from './config.ts'

const WATERMARK_Z = 20 // above every tile that does not say otherwise

/** What lies behind the tiles. TRTC: McuVideoParams. */
export function backgroundOf({ background }: ParsedRelay): Pick<VideoParams, 'BackGroundColor'> {
  return background?.color === undefined ? {} : { BackGroundColor: background.color.replace('#', '0x') }
}

/** What lies on top of them; `lift`: by how much the tiles were lifted. TRTC: McuWaterMarkParams. */
export function watermarksOf({ watermarks }: ParsedRelay, lift: number): Pick<VideoParams, 'WaterMarkList'> {
  return watermarks.length === 0 ? {} : { WaterMarkList: watermarks.flatMap((mark) => watermarkOf(mark, lift)) }
}

function watermarkOf(mark: ParsedWatermark, lift: number): Watermark[] {
  if (!('image' in mark)) return []
  const { image, x, y, width, height, z = WATERMARK_Z } = mark
  const place = { WaterMarkWidth: width, WaterMarkHeight: height, LocationX: x, LocationY: y, ZOrder: z + lift }
  return [{ WaterMarkType: 0, WaterMarkImage: { WaterMarkUrl: image, ...place } }]
}
