import * as v from 'valibot'
import { type Site, cnOnly, each, exactly, fields, list, oneOf, zeroOrOne } from './fields.ts'
import { region, regionFaults, type Canvas } from './region.ts'
import { userFaults, userMediaStream, type Room } from './room.ts'

/** McuLayoutParams. The mode is required, because TRTC's documentation is inconsistent about its default (1 or 4). */
export function layoutParams(site: Site) {
  return fields({
    MixLayoutMode: oneOf(1, 2, 3, 4),
    PureAudioHoldPlaceMode: v.exactOptional(zeroOrOne),
    MixLayoutList: v.exactOptional(list(region(site))),
    MaxVideoUser: v.exactOptional(fields({ UserMediaStream: userMediaStream })),
    RenderMode: v.exactOptional(oneOf(0, 1, 2)),
    EnableStreamSEI: cnOnly(site, zeroOrOne),
  })
}

export type LayoutParams = v.InferOutput<ReturnType<typeof layoutParams>>

const custom = 4
const at = 'VideoParams.LayoutParams'

export function layoutFaults(layout: LayoutParams, canvas: Canvas, main: Room | undefined): string[] {
  return layout.MixLayoutMode === custom ? customFaults(layout, canvas, main) : dynamicFaults(layout, main)
}

function customFaults(layout: LayoutParams, canvas: Canvas, main: Room | undefined): string[] {
  const regions = layout.MixLayoutList ?? []
  const dynamicOnly = 'works with MixLayoutMode 1, 2 and 3 only'
  return [
    ...exactly(regions.length >= 1, `${at}.MixLayoutList`, 'must have 1 to 16 regions, not 0'),
    ...exactly(regions.length <= 16, `${at}.MixLayoutList`, `must have 1 to 16 regions, not ${regions.length}`),
    ...each(regions, `${at}.MixLayoutList`, (one, path) => regionFaults(one, canvas, main, path)),
    ...exactly(layout.MaxVideoUser === undefined, `${at}.MaxVideoUser`, 'works with MixLayoutMode 1 and 2 only'),
    ...exactly(!layout.PureAudioHoldPlaceMode, `${at}.PureAudioHoldPlaceMode`, dynamicOnly),
    ...exactly(layout.RenderMode === undefined, `${at}.RenderMode`, dynamicOnly),
    ...exactly(layout.EnableStreamSEI === undefined, `${at}.EnableStreamSEI`, dynamicOnly),
  ]
}

function dynamicFaults(layout: LayoutParams, main: Room | undefined): string[] {
  const large = layout.MaxVideoUser?.UserMediaStream.UserInfo
  return [
    ...exactly(layout.MixLayoutList === undefined, `${at}.MixLayoutList`, 'works with MixLayoutMode 4 only'),
    ...exactly(
      layout.MaxVideoUser === undefined || layout.MixLayoutMode !== 3,
      `${at}.MaxVideoUser`,
      'works with MixLayoutMode 1 and 2 only',
    ),
    ...(large ? userFaults(large, main, `${at}.MaxVideoUser.UserMediaStream.UserInfo`) : []),
  ]
}
