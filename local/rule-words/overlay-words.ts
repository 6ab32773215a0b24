import type { ParsedRelay, ParsedWatermark } from '../../lib/config/parsed.ts'
import { count } from '../../lib/config/phrases.ts'
import { listed } from '../../lib/config/schema/fields.ts'

const fits = {
  crop: 'cropped to fill the canvas',
  contain: 'shown whole',
  stretch: 'stretched to fill the canvas',
}

/** Background and watermarks in words, one sentence each. */
export function describeOverlays({ background, watermarks }: ParsedRelay): string[] {
  return [...describeBackground(background), ...describeWatermarks(watermarks)]
}

/** SEI data in words, one sentence each. */
export function describeSei({ sei }: ParsedRelay): string[] {
  return [
    ...(sei?.layout ? ['Players are told in the picture itself who is where (SEI).'] : []),
    ...(sei?.passThrough ? ['A text of your own travels inside the picture (SEI).'] : []),
  ]
}

function describeBackground(background: ParsedRelay['background']): string[] {
  const { color, image, fit = 'stretch' } = background ?? {}
  if (image !== undefined)
    return [
      `The background is an image, ${fits[fit]}${color === undefined ? '' : `, and ${color} where it is missing`}.`,
    ]
  return color === undefined ? [] : [`The background is ${color}.`]
}

function describeWatermarks(watermarks: readonly ParsedWatermark[]): string[] {
  if (watermarks.length === 0) return []
  const images = watermarks.filter((mark) => 'image' in mark).length
  const texts = watermarks.flatMap((mark) => ('text' in mark ? `the text "${mark.text}"` : []))
  const all = [...(images > 0 ? [count(images, 'image')] : []), ...texts]
  const raw = listRawFields(...watermarks.map(({ params }) => params))
  const single = watermarks.length === 1
  return [
    `${capital(listed(all, 'and'))} ${single ? 'lies' : 'lie'} on top as ${single ? 'a watermark' : 'watermarks'}${raw}.`,
  ]
}

/** The names of raw fields, after a comma; empty without any. */
export function listRawFields(...params: (object | undefined)[]): string {
  const names = [...new Set(params.flatMap((one) => Object.keys(one ?? {})))]
  return names.length === 0 ? '' : `, with raw ${listed(names, 'and')}`
}

/** The raw parameters of a request, by name only, since their meaning is unknown here. */
export function describeRawParams(params: object | undefined): string[] {
  const names = Object.keys(params ?? {})
  return names.length === 0 ? [] : [`Raw parameters are laid over ${listed(names, 'and')} of the request.`]
}

const capital = (text: string) => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`
