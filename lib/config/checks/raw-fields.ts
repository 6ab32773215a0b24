import * as v from 'valibot'
import { choice, fields, text, whole } from '../schema/fields.ts'
import { ImageUrl } from '../schema/texts.ts'

/** Raw TRTC fields: exactly those that the configuration does not cover otherwise. */
function raw(entries: v.ObjectEntries): v.GenericSchema<object> {
  return fields(entries)
}

const colourWhat = 'must be a colour like "0x1A2B3C"'
const Colour = text(colourWhat, (value) => (/^0x[0-9A-Fa-f]{6}$/.test(value) ? undefined : colourWhat))
const Mask = v.pipe(
  ImageUrl,
  v.check((url) => /^[^?#]*\.png([?#]|$)/i.test(url), 'must be a png image: its alpha channel is the mask'),
)
const pixels = whole(1, 1920, 'pixels')

/** Fields of McuLayout that a cell does not cover. */
export const CellParams = raw({
  BackGroundColor: v.exactOptional(Colour),
  BackGroundColorMode: v.exactOptional(choice([0, 1, 2, 3])),
  BackgroundRenderMode: v.exactOptional(choice([0, 1, 2, 3, 4])),
  BackgroundCustomRender: v.exactOptional(
    fields({ Width: pixels, Height: pixels, Radius: v.exactOptional(whole(0, 960, 'pixels')) }),
  ),
  TransparentUrl: v.exactOptional(Mask),
  EnableStreamSEI: v.exactOptional(choice([0, 1])),
})

/** Of these only BackGroundColor and BackgroundRenderMode below 4 exist on both sites (facts 1.5). */
export const cellParamsOfCn = ['BackGroundColorMode', 'BackgroundCustomRender', 'TransparentUrl', 'EnableStreamSEI']

const DynamicPosType = v.exactOptional(choice([0, 1, 2]))

/** Fields of McuWaterMarkImage and McuWaterMarkText (site cn) that a watermark does not cover. */
export const ImageMarkParams = raw({ DynamicPosType })
export const TextMarkParams = raw({ DynamicPosType, Font: v.exactOptional(choice(['Tencent', 'SourceHanSans'])) })
