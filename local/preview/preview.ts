import type { ParsedApp, ParsedRule } from '../../lib/config/parsed.ts'
import type { Company } from '../made-up/scene.ts'
import { pictureIn } from './picture.ts'
import type { Picture } from './picture.ts'
import { cardSvg } from './svg/card.ts'
import { documentSvg } from './svg/document.ts'
import { pictureWords } from './words.ts'

/** An SVG file and what is on it, a line a picture. */
export interface Preview {
  svg: string
  words: string[]
}

/** How a rule is called on its pictures. */
export function titleOf(app: ParsedApp, rule: ParsedRule): string {
  return `${app.name ?? app.sdkAppId} / ${rule.name}`
}

/** The picture of a rule in this company, its canvas at full size; or why there is none. */
export function previewOf(app: ParsedApp, rule: ParsedRule, company: Company): Preview | { missing: string } {
  const picture = pictureIn(app, rule, company)
  return 'missing' in picture ? picture : { svg: fileOf(picture, titleOf(app, rule)), words: [pictureWords(picture)] }
}

function fileOf(picture: Picture, title: string): string {
  const { svg, width, height } = cardSvg(picture, title)
  return documentSvg(width, height, svg)
}
