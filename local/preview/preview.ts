import type { ParsedApp, ParsedRule } from '../../lib/config/parsed.ts'
import type { Attendance } from '../samples/scene.ts'
import { buildPicture } from './picture.ts'
import type { Picture } from './picture.ts'
import { cardSvg } from './svg/card.ts'
import { documentSvg } from './svg/document.ts'
import { describePicture } from './words.ts'

/** An SVG file and its description, one line per picture. */
export interface Preview {
  svg: string
  words: string[]
}

/** The title of a rule's pictures. */
export function titleOf(app: ParsedApp, rule: ParsedRule): string {
  return `${app.name ?? app.sdkAppId} / ${rule.name}`
}

/** The picture of a rule for this attendance at full size; or why there is none. */
export function previewOf(app: ParsedApp, rule: ParsedRule, attendance: Attendance): Preview | { missing: string } {
  const picture = buildPicture(app, rule, attendance)
  return 'missing' in picture
    ? picture
    : { svg: fileOf(picture, titleOf(app, rule)), words: [describePicture(picture)] }
}

function fileOf(picture: Picture, title: string): string {
  const { svg, width, height } = cardSvg(picture, title)
  return documentSvg(width, height, svg)
}
