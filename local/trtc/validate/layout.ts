import { missing, wrong } from '../api-error.ts'
import { userMediaStream } from './ids.ts'
import { bySite, dig, digNumber, int, list, may, mayOnCn, need, oneOf, record, text } from './shape.ts'

// "Greater than 0" on the intl page, "at least 0" on the cn one.
const origin = bySite({ cn: int(0), intl: int(1) })

const customCrop = record(
  { LocationX: need(origin), LocationY: need(origin), Width: need(int(1)), Height: need(int(1)) },
  (value, path) => {
    const right = digNumber(0, value, 'LocationX') + digNumber(0, value, 'Width')
    const bottom = digNumber(0, value, 'LocationY') + digNumber(0, value, 'Height')
    if (right > 10000) throw wrong(`${path}.LocationX`, 'such that LocationX + Width is at most 10000')
    if (bottom > 10000) throw wrong(`${path}.LocationY`, 'such that LocationY + Height is at most 10000')
  },
)

const customRender = record({ Width: need(int(1)), Height: need(int(1)), Radius: may(int(0)) }, (value, path) => {
  const half = Math.min(digNumber(0, value, 'Width'), digNumber(0, value, 'Height')) / 2
  if (digNumber(0, value, 'Radius') > half) throw wrong(`${path}.Radius`, 'at most half of the smaller side')
})

/** McuLayout: a region of a custom layout. BackGroundColor is accepted without effect, as documented. */
const region = record(
  {
    UserMediaStream: may(userMediaStream),
    ImageWidth: may(int(0)),
    ImageHeight: may(int(0)),
    LocationX: may(int(0)),
    LocationY: may(int(0)),
    ZOrder: may(int()),
    RenderMode: may(oneOf(0, 1, 2)),
    BackGroundColor: may(text('a string')),
    BackgroundImageUrl: may(text('a string')),
    CustomCrop: may(customCrop),
    BackgroundRenderMode: may(bySite({ cn: oneOf(0, 1, 2, 3, 4), intl: oneOf(0, 1, 2, 3) })),
    TransparentUrl: mayOnCn(text('a string')),
    BackgroundCustomRender: mayOnCn(customRender),
    BackGroundColorMode: mayOnCn(int(0, 3)),
    EnableStreamSEI: mayOnCn(oneOf(0, 1)),
  },
  (value, path) => {
    if (dig(value, 'TransparentUrl') !== undefined && digNumber(0, value, 'RenderMode') !== 0) {
      throw wrong(`${path}.TransparentUrl`, 'absent with RenderMode 1 and 2')
    }
    const render = dig(value, 'BackgroundCustomRender')
    if (render === undefined) {
      if (dig(value, 'BackgroundRenderMode') === 4) throw missing(`${path}.BackgroundCustomRender`)
      return
    }
    for (const [side, cell] of [
      ['Width', 'ImageWidth'],
      ['Height', 'ImageHeight'],
    ] as const) {
      if (digNumber(0, render, side) > digNumber(0, value, cell)) {
        throw wrong(`${path}.BackgroundCustomRender.${side}`, `at most the region's ${cell}`)
      }
    }
  },
)

/** McuLayoutParams: 1 floating, 2 screen share, 3 grid, 4 custom with at most 16 regions. */
export const layoutParams = record({
  MixLayoutMode: may(oneOf(1, 2, 3, 4)),
  PureAudioHoldPlaceMode: may(oneOf(0, 1)),
  MixLayoutList: may(list(region, 16)),
  MaxVideoUser: may(record({ UserMediaStream: need(userMediaStream) })),
  RenderMode: may(oneOf(0, 1, 2)),
  EnableStreamSEI: mayOnCn(oneOf(0, 1)),
})
