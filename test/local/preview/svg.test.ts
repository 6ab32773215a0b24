import { Resvg } from '@resvg/resvg-js'
import fc from 'fast-check'
import { PNG } from 'pngjs'
import { expect, it } from 'vitest'
import type { Tile } from '../../../local/preview/drawing.ts'
import { png } from '../../../local/preview/png.ts'
import { cardSvg } from '../../../local/preview/svg/card.ts'
import { documentSvg } from '../../../local/preview/svg/document.ts'
import { textElement } from '../../../local/preview/svg/element.ts'
import { labelsOf } from '../../../local/preview/svg/labels.ts'
import { personColors } from '../../../local/preview/svg/person-color.ts'
import { shortenText, textWidth, wrapText } from '../../../local/preview/svg/text-width.ts'
import { tileSvg } from '../../../local/preview/svg/tile.ts'
import { NAMES } from '../../../local/samples/names.ts'
import { runs } from '../../support/runs.ts'

const tile: Tile = {
  ...{ is: 'tile', x: 0, y: 0, width: 100, height: 60, z: 0, fit: 'crop', stream: 'camera' },
  person: { user: 'Anna', role: 'host' },
}

it('the canvas is drawn pixel by pixel: edges lie on the very edges of the tiles', () => {
  const right: Tile = { ...tile, x: 100, y: 20, width: 60, height: 50, person: { user: 'Ben', role: 'guest' } }
  const drawing = { canvas: { width: 180, height: 90 }, color: '#010203', layers: [tile, right] }
  const people = { people: 2, screen: false, linked: false }
  const picture = { attendance: people, layout: 'cells', drawing, seen: [], heard: [], stage: [] }
  const { svg, width, height } = cardSvg(picture, 'a / b')
  const { data, width: wide } = PNG.sync.read(png(documentSvg(width, height, svg)))
  const pixel = (x: number, y: number) =>
    `#${data.subarray(4 * (y * wide + x), 4 * (y * wide + x) + 3).toString('hex')}`
  expect(wide).toBe(180)
  const [anna, ben] = [personColors('Anna'), personColors('Ben')]
  const rowOf = (y: number, xs: number[]) => xs.map((x) => pixel(x, y))
  expect(rowOf(40, [0, 1, 99, 100, 101, 159, 160])).toEqual([
    ...[anna.edge, anna.deep, anna.edge, ben.edge, ben.deep, ben.edge, '#010203'],
  ])
  expect([19, 20, 21, 69, 70].map((y) => pixel(130, y))).toEqual(['#010203', ben.edge, ben.deep, ben.edge, '#010203'])
  expect(pixel(179, 89)).toBe('#010203')
  expect(pixel(179, 90)).not.toBe('#010203')
})

it('text is never wider than it is taken for', () => {
  const letters = fc.string({
    unit: fc.integer({ min: 32, max: 126 }).map((code) => String.fromCharCode(code)),
    maxLength: 30,
  })
  fc.assert(
    fc.property(letters, fc.constantFrom(500, 600), (text, weight) => {
      const words = `|${text.replaceAll(' ', '_')}|`
      const svg = documentSvg(2000, 60, textElement(words, { x: 10, y: 40, 'font-size': 20, 'font-weight': weight }))
      const data = PNG.sync.read(png(svg))
      const columns = Array.from({ length: data.width }, (_, x) => x).filter((x) =>
        Array.from({ length: data.height }, (_, y) => data.data[4 * (y * data.width + x) + 3]!).some(
          (alpha) => alpha > 0,
        ),
      )
      expect(columns.at(-1)! + 1 - 10).toBeLessThanOrEqual(Math.ceil(textWidth(words, 20)))
    }),
    {
      examples: [
        ['* ', 600],
        ['****', 600],
      ],
      numRuns: runs(60),
    },
  )
})

it('labels stay inside their tile and off each other, however small it is', () => {
  const side = fc.integer({ min: 3, max: 700 })
  const user = fc.stringMatching(/^[A-Za-z0-9_-]{1,32}$/)
  fc.assert(
    fc.property(side, side, user, (width, height, name) => {
      const box = { x: 7, y: 9, width, height }
      const labels = labelsOf({ ...tile, ...box, person: { user: name, role: 'guest' } }, box, [])
      for (const label of labels) {
        expect(label.x > box.x && label.y > box.y).toBe(true)
        expect(label.x + label.width < box.x + width && label.y + label.height < box.y + height).toBe(true)
      }
      const [a, b] = labels
      if (a && b)
        expect(a.x >= b.x + b.width || b.x >= a.x + a.width || a.y >= b.y + b.height || b.y >= a.y + a.height).toBe(
          true,
        )
    }),
  )
})

it('a name is told in small letters where only a small corner is clear', () => {
  const box = { x: 0, y: 0, width: 384, height: 216 }
  const above = [
    { x: 0, y: 54, width: 384, height: 162 },
    { x: 0, y: 0, width: 288, height: 54 },
  ]
  const labels = labelsOf({ ...tile, ...box, person: { user: 'host_Anna', role: 'host' } }, box, above)
  expect(labels.map(({ is, lines }) => [is, ...lines])).toEqual([
    ['name', 'host_Anna'],
    ['numbers', '0,0 384x216 z0'],
  ])
  for (const label of labels) expect([label.x >= 288, label.y + label.height <= 54]).toEqual([true, true])
})

it('a wide tile has no standing numbers because its name is above', () => {
  const box = { x: 0, y: 0, width: 216, height: 384 }
  const above = [{ x: 0, y: 300, width: 216, height: 84 }]
  const labels = labelsOf({ ...tile, ...box, person: { user: 'host_Anna', role: 'host' } }, box, above)
  expect(labels.map(({ standing }) => standing)).toEqual([false, false])
})

it('a caption breaks between its parts, and within one only where that is too long', () => {
  const width = textWidth('show · 3 people', 10)
  expect(wrapText('show · 3 people · 216x384', 10, width)).toEqual(['show · 3 people', '216x384'])
  expect(wrapText('show · 3 people, a screen, a linked host', 10, width)).toEqual([
    ...['show', '3 people, a', 'screen, a', 'linked host'],
  ])
})

it('what would be a speck is left out', () => {
  const drawn = (side: number) =>
    tileSvg({ ...tile, width: side, height: side }, { ...tile, width: side, height: side }, [], 1)
  expect([drawn(11).includes('<circle'), drawn(12).includes('<circle')]).toEqual([false, true])
})

it('a name that is too long is shortened, or left out where nothing of it fits', () => {
  expect(shortenText('Anna', 10, 30)).toBe('Anna')
  expect(shortenText('Annabella', 10, 30)).toBe('Ann…')
  expect(shortenText('Annabella', 10, 18)).toBeUndefined()
})

it('white is readable on everybody, and no two made-up people look the same', () => {
  const users = [...NAMES, 'Trtc_User_0', 'Linked-Lee']
  for (const user of users) expect(contrast(personColors(user).deep)).toBeGreaterThan(4.5)
  expect(new Set(NAMES.map((user) => personColors(user).deep)).size).toBe(NAMES.length)
})

it('whatever people are called, the file stays an SVG', () => {
  const text = textElement(`<b a="1"> & 'x'`, { x: 0, y: 10, 'font-size': 10, fill: '"><script>' })
  expect(new Resvg(documentSvg(100, 20, text)).width).toBe(100)
  expect(text).toBe(
    `<text x="0" y="10" font-size="10" fill="&quot;&gt;&lt;script&gt;">&lt;b a=&quot;1&quot;&gt; &amp; 'x'</text>`,
  )
})

/** Of white on this colour, as WCAG counts it. */
function contrast(color: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(color.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 1.05 / (0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05)
}
