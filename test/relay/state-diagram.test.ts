import { expect, it } from 'vitest'
import { drawnIn } from '../support/drawing.ts'
import { explore, stateDiagram } from './state-diagram.ts'

const { edges, moves, worlds } = explore()

it('docs/architecture.md draws the life of a relay as the functions live it; UPDATE=1 writes it anew', () => {
  const drawn = stateDiagram(edges)
  expect(drawnIn('docs/architecture.md', drawn)).toBe(drawn)
})

it('every change of a slot that was seen, also what followed at once, is an arrow of it', () => {
  expect(worlds).toBeGreaterThan(500)
  const arrows = edges.map(({ from, to }) => `${from} ${to}`)
  expect([...moves].filter((move) => !arrows.includes(move))).toEqual([])
})
