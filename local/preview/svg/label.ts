import { element, escapeXml, textElement } from './element.ts'
import type { Label } from './labels.ts'

/** A name on a plate, or plain small print. */
export function labelSvg({ is, lines, role, size, standing, ...box }: Label): string {
  // A vertical label is drawn horizontally and rotated: it reads upwards.
  const [width, height] = standing ? [box.height, box.width] : [box.width, box.height]
  const turned = `translate(${box.x} ${box.y + box.height}) rotate(-90)`
  const transform = standing ? turned : `translate(${box.x} ${box.y})`
  if (is === 'numbers') {
    const small = { 'font-size': size, fill: '#ffffff', 'fill-opacity': 0.8 }
    return element(
      'g',
      { transform },
      ...lines.map((line, row) => textElement(line, { x: 1, y: Math.round((row + 0.86) * (size + 3)) - 1, ...small })),
    )
  }
  const y = Math.round(height / 2 + size * 0.36)
  const more = element('tspan', { 'font-weight': 500, 'fill-opacity': 0.75, dx: '0.3em' }, escapeXml(role ?? ''))
  return element(
    'g',
    { transform },
    element('rect', { width, height, rx: Math.round(size * 0.3), fill: '#000000', 'fill-opacity': 0.55 }),
    element(
      'text',
      { x: Math.round(size * 0.45), y, 'font-size': size, 'font-weight': 600, fill: '#ffffff' },
      `${escapeXml(lines.join(' '))}${role === undefined ? '' : more}`,
    ),
  )
}
