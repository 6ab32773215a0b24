import type { Card } from './card.ts'
import { element, textElement } from './element.ts'

const GAP = 24
const TITLE = 22
const HEADING = 15

/** Cards under headings, in rows of `columns`. */
export function sheetSvg(
  title: string,
  groups: readonly { heading: string; cards: readonly Card[] }[],
  columns: number,
): Card {
  const widest = Math.max(...groups.flatMap(({ cards }) => cards.map(({ width }) => width)))
  const most = Math.max(...groups.map(({ cards }) => Math.min(columns, cards.length)))
  const parts = [heading(title, GAP + TITLE, TITLE)]
  let y = GAP + TITLE + 8
  for (const group of groups) {
    y += GAP + HEADING
    parts.push(heading(group.heading, y, HEADING))
    y += 14
    for (let start = 0; start < group.cards.length; start += columns) {
      const row = group.cards.slice(start, start + columns)
      for (const [column, { svg }] of row.entries())
        parts.push(element('g', { transform: `translate(${GAP + column * (widest + GAP)} ${y})` }, svg))
      y += Math.max(...row.map(({ height }) => height)) + GAP
    }
  }
  const width = GAP + most * (widest + GAP)
  return { svg: element('rect', { width, height: y, fill: '#eef0f3' }) + parts.join(''), width, height: y }
}

function heading(text: string, y: number, size: number): string {
  return textElement(text, { x: GAP, y, 'font-size': size, 'font-weight': 600, fill: '#20252d' })
}
