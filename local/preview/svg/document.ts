import { element } from './element.ts'
import { PATTERNS } from './image-box.ts'

/** A complete SVG file. */
export function documentSvg(width: number, height: number, inner: string): string {
  const font = { 'font-family': 'Inter, Helvetica, Arial, sans-serif', 'font-weight': 500 }
  const attributes = { xmlns: 'http://www.w3.org/2000/svg', width, height, viewBox: `0 0 ${width} ${height}`, ...font }
  return `${element('svg', attributes, PATTERNS, inner)}\n`
}
