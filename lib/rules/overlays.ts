import type { ParsedRelay, ParsedWatermark } from '../config/parsed.ts'
import type { VideoParams, Watermark } from '../task/spec.ts'

type Site = 'intl' | 'cn'

const WATERMARK_Z = 20 // above every tile without its own z
const RENDER = { crop: 0, contain: 1, stretch: 2 } as const

/** The background behind the tiles; the colour shows where the image does not. TRTC: McuVideoParams. */
export function backgroundOf({
  background: { color, image, fit } = {},
}: ParsedRelay): Pick<VideoParams, 'BackGroundColor' | 'BackgroundImageUrl' | 'BackgroundRenderMode'> {
  return {
    ...(color !== undefined && { BackGroundColor: colour(color) }),
    ...(image !== undefined && { BackgroundImageUrl: image }),
    ...(fit !== undefined && { BackgroundRenderMode: RENDER[fit] }),
  }
}

/** The watermarks above the tiles; `lift`: by how much the z of the tiles was raised. TRTC: McuWaterMarkParams. */
export function watermarksOf(
  { watermarks }: ParsedRelay,
  lift: number,
  site: Site,
): Pick<VideoParams, 'WaterMarkList'> {
  return watermarks.length === 0 ? {} : { WaterMarkList: watermarks.map((mark) => watermarkOf(mark, lift, site)) }
}

function watermarkOf(mark: ParsedWatermark, lift: number, site: Site): Watermark {
  const { x, y, width, height, z = WATERMARK_Z, params } = mark
  const box = { WaterMarkWidth: width, WaterMarkHeight: height, LocationX: x, LocationY: y }
  const depth = { ZOrder: z + lift }
  if ('image' in mark)
    return { WaterMarkType: 0, WaterMarkImage: { WaterMarkUrl: mark.image, ...box, ...depth, ...params } }
  return {
    WaterMarkType: 1,
    WaterMarkText: {
      Text: mark.text,
      FontSize: mark.size,
      ...box,
      ...(mark.color !== undefined && { FontColor: colour(mark.color) }),
      ...(mark.background !== undefined && { BackGroundColor: colour(mark.background) }),
      // The intl site has no z for texts.
      ...(site === 'cn' && depth),
      ...params,
    },
  }
}

const colour = (written: string) => written.replace('#', '0x')
