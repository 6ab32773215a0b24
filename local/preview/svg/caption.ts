import { element, textElement } from './element.ts'
import { wrapText } from './text-width.ts'

/** The caption below a picture: a title line, then what the picture cannot show. */
export function captionSvg(lines: readonly string[], width: number): { svg: string; height: number } {
  const size = Math.max(10, Math.min(14, Math.round(width / 60)))
  const padding = Math.round(size * 0.7)
  const step = Math.round(size * 1.5)
  const rows = lines.flatMap((line, index) =>
    wrapText(line, size, width - 2 * padding).map((text) => ({ text, first: index === 0 })),
  )
  const height = rows.length * step + 2 * Math.round(padding * 0.6)
  const texts = rows.map(({ text, first }, index) =>
    textElement(text, {
      x: padding,
      y: Math.round(padding * 0.6) + index * step + Math.round(step / 2 + size * 0.36),
      'font-size': size,
      'font-weight': first ? 600 : 500,
      fill: first ? '#f2f4f7' : '#aab2bd',
    }),
  )
  return { svg: element('rect', { width, height, fill: '#14171c' }) + texts.join(''), height }
}
