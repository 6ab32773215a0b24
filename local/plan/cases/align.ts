import type { Action } from '../step.ts'
import { ANYTHING } from './case.ts'
import type { Case, Expected } from './case.ts'
import { isSame, meets } from './meets.ts'

/** Expected and actual actions side by side. */
export type Row =
  | { is: 'met'; expected: Expected }
  | { is: 'differs'; expected: Expected; actual: Action }
  | { is: 'missing'; expected: Expected }
  | { is: 'extra'; actual: Action }
  | { is: 'anything'; number: number }

const DIFFERS = 1.5 // more than one extra line, less than one missing plus one extra

/** The alignment with the fewest differences; a case passes without any. */
export function align({ expect, began }: Pick<Case, 'expect' | 'began'>, actions: readonly Action[]): Row[] {
  const costs = new Map<string, { cost: number; rows: Row[] }>()

  const from = (i: number, j: number): { cost: number; rows: Row[] } => {
    const key = `${i} ${j}`
    const known = costs.get(key) ?? cheapest(i, j)
    costs.set(key, known)
    return known
  }
  const cheapest = (i: number, j: number): { cost: number; rows: Row[] } => {
    const [expected, actual] = [expect[i], actions[j]]
    if (expected === undefined && actual === undefined) return { cost: 0, rows: [] }
    const prepend = (cost: number, row: Row, rest: { cost: number; rows: Row[] }) => ({
      cost: rest.cost + cost,
      rows: [row, ...rest.rows],
    })
    if (expected === ANYTHING) {
      const ways = actions.slice(j).map((_, number) => ({ number, rest: from(i + 1, j + number) }))
      const all = [...ways, { number: actions.length - j, rest: from(i + 1, actions.length) }]
      const best = all.reduce((one, other) => (other.rest.cost < one.rest.cost ? other : one))
      return prepend(0, { is: 'anything', number: best.number }, best.rest)
    }
    if (expected && actual && meets(expected, actual, began))
      return prepend(0, { is: 'met', expected }, from(i + 1, j + 1))
    const ways = [
      ...(expected && actual && isSame(expected, actual)
        ? [prepend(DIFFERS, { is: 'differs', expected, actual }, from(i + 1, j + 1))]
        : []),
      ...(expected ? [prepend(1, { is: 'missing', expected }, from(i + 1, j))] : []),
      ...(actual ? [prepend(1, { is: 'extra', actual }, from(i, j + 1))] : []),
    ]
    return ways.reduce((one, other) => (other.cost < one.cost ? other : one))
  }
  return from(0, 0).rows
}
