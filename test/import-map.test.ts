import { expect, it } from 'vitest'
import { drawnIn } from './support/drawing.ts'
import { importArrows, importMap } from './import-map.ts'

it('docs/architecture.md draws the units of lib as the import table has them; UPDATE=1 writes it anew', () => {
  const drawn = importMap()
  expect(drawnIn('docs/architecture.md', drawn)).toBe(drawn)
})

it('no arrow leads back', () => {
  const arrows = importArrows()
  const order = [...new Set(arrows.map(({ from }) => from))]
  expect(arrows).toContainEqual({ from: 'relay', to: 'layout', types: true })
  expect(arrows.filter(({ from, to }) => order.includes(to) && reaches(to, from))).toEqual([])

  function reaches(unit: string, goal: string, seen = new Set<string>()): boolean {
    if (seen.has(unit)) return false
    seen.add(unit)
    return arrows.some(({ from, to }) => from === unit && (to === goal || reaches(to, goal, seen)))
  }
})
