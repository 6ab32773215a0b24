import * as v from 'valibot'
import { type Site, cnOnly, colour, exactly, fields, imageUrl, oneOf, pixels, size, text, zeroOrOne } from './fields.ts'

const box = { WaterMarkWidth: size, WaterMarkHeight: size, LocationX: pixels, LocationY: pixels }

/** McuWaterMarkParams: an image or a text. */
export function watermark(site: Site) {
  const moves = { DynamicPosType: cnOnly(site, oneOf(0, 1, 2)) }
  return fields({
    WaterMarkType: v.exactOptional(zeroOrOne),
    WaterMarkImage: v.exactOptional(
      fields({ ...box, ...moves, WaterMarkUrl: imageUrl, ZOrder: v.exactOptional(pixels) }),
    ),
    WaterMarkText: v.exactOptional(
      fields({
        ...box,
        ...moves,
        Text: text,
        FontSize: size,
        FontColor: v.exactOptional(colour),
        BackGroundColor: v.exactOptional(colour),
        ZOrder: cnOnly(site, pixels),
        Font: cnOnly(site, oneOf('Tencent', 'SourceHanSans')),
      }),
    ),
  })
}

type Watermark = v.InferOutput<ReturnType<typeof watermark>>

export function watermarkFaults(
  { WaterMarkType: type = 0, WaterMarkImage, WaterMarkText }: Watermark,
  path: string,
): string[] {
  const [image, words] = [WaterMarkImage !== undefined, WaterMarkText !== undefined]
  return [
    ...exactly(type !== 0 || image, `${path}.WaterMarkImage`, 'is missing, and WaterMarkType 0 needs it'),
    ...exactly(type !== 0 || !words, `${path}.WaterMarkText`, 'works with WaterMarkType 1 only'),
    ...exactly(type !== 1 || words, `${path}.WaterMarkText`, 'is missing, and WaterMarkType 1 needs it'),
    ...exactly(type !== 1 || !image, `${path}.WaterMarkImage`, 'works with WaterMarkType 0 only'),
  ]
}
