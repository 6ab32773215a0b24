import * as v from 'valibot'
import {
  type Site,
  cnOnly,
  colour,
  exactly,
  fields,
  imageUrl,
  oneOf,
  pixels,
  size,
  whole,
  zeroOrOne,
} from './fields.ts'
import { userFaults, userMediaStream, type Room } from './room.ts'

// The intl documentation requires "greater than 0", the cn one "at least 0".
function customCrop(site: Site) {
  const origin = whole(site === 'cn' ? 0 : 1, 10000)
  return fields({ LocationX: origin, LocationY: origin, Width: whole(1, 10000), Height: whole(1, 10000) })
}

const customRender = fields({ Width: size, Height: size, Radius: v.exactOptional(pixels) })

/** McuLayout: one region of a custom layout. */
export function region(site: Site) {
  return fields({
    UserMediaStream: v.exactOptional(userMediaStream),
    ImageWidth: v.exactOptional(pixels),
    ImageHeight: v.exactOptional(pixels),
    LocationX: v.exactOptional(pixels),
    LocationY: v.exactOptional(pixels),
    ZOrder: v.exactOptional(pixels),
    RenderMode: v.exactOptional(oneOf(0, 1, 2)),
    BackGroundColor: v.exactOptional(colour),
    BackgroundImageUrl: v.exactOptional(imageUrl),
    CustomCrop: v.exactOptional(customCrop(site)),
    BackgroundRenderMode: v.exactOptional(site === 'cn' ? oneOf(0, 1, 2, 3, 4) : oneOf(0, 1, 2, 3)),
    TransparentUrl: cnOnly(site, imageUrl),
    BackgroundCustomRender: cnOnly(site, customRender),
    BackGroundColorMode: cnOnly(site, oneOf(0, 1, 2, 3)),
    EnableStreamSEI: cnOnly(site, zeroOrOne),
  })
}

export type Region = v.InferOutput<ReturnType<typeof region>>

export interface Canvas {
  Width: number
  Height: number
}

export function regionFaults(region: Region, canvas: Canvas, main: Room | undefined, path: string): string[] {
  const {
    LocationX: x = 0,
    LocationY: y = 0,
    ImageWidth: width = 0,
    ImageHeight: height = 0,
    UserMediaStream: stream,
  } = region
  return [
    ...exactly(
      x + width <= canvas.Width,
      path,
      `LocationX + ImageWidth must be at most the picture's width, ${canvas.Width}, not ${x + width}`,
    ),
    ...exactly(
      y + height <= canvas.Height,
      path,
      `LocationY + ImageHeight must be at most the picture's height, ${canvas.Height}, not ${y + height}`,
    ),
    ...(stream?.UserInfo ? userFaults(stream.UserInfo, main, `${path}.UserMediaStream.UserInfo`) : []),
    ...cropFaults(region.CustomCrop, `${path}.CustomCrop`),
    ...exactly(
      region.TransparentUrl === undefined || !region.RenderMode,
      `${path}.TransparentUrl`,
      'works with RenderMode 0 only',
    ),
    ...renderFaults(region, width, height, path),
  ]
}

function cropFaults(crop: Region['CustomCrop'], path: string): string[] {
  if (!crop) return []
  return [
    ...exactly(
      crop.LocationX + crop.Width <= 10000,
      path,
      `LocationX + Width must be at most 10000, not ${crop.LocationX + crop.Width}`,
    ),
    ...exactly(
      crop.LocationY + crop.Height <= 10000,
      path,
      `LocationY + Height must be at most 10000, not ${crop.LocationY + crop.Height}`,
    ),
  ]
}

function renderFaults(
  { BackgroundCustomRender: render, BackgroundRenderMode: mode }: Region,
  width: number,
  height: number,
  path: string,
): string[] {
  const at = `${path}.BackgroundCustomRender`
  if (!render) return exactly(mode !== 4, at, 'is missing, and BackgroundRenderMode 4 needs it')
  const round = Math.min(render.Width, render.Height) / 2
  return [
    ...exactly(mode === 4, at, 'works with BackgroundRenderMode 4 only'),
    ...exactly(
      render.Width <= width,
      `${at}.Width`,
      `must be at most the region's width, ${width}, not ${render.Width}`,
    ),
    ...exactly(
      render.Height <= height,
      `${at}.Height`,
      `must be at most the region's height, ${height}, not ${render.Height}`,
    ),
    ...exactly(
      (render.Radius ?? 0) <= round,
      `${at}.Radius`,
      `must be at most half of the smaller side, ${round}, not ${render.Radius}`,
    ),
  ]
}
