import type { LooseRule } from '../loose.ts'
import { matchesAny } from '../pattern.ts'
import { hasField } from '../schema/fields.ts'

/** The patterns of a rule's rooms, if all of them are valid. */
export function roomsOf(rule: LooseRule): string[] | undefined {
  if (!hasField(rule, 'rooms')) return ['*']
  const known = rule.rooms?.filter((pattern) => pattern !== undefined)
  return known && known.length === rule.rooms?.length ? known : undefined
}

/** Whether some room may match both lists of patterns. Returns true if exclusions make it hard to decide. */
export function mayShareRoom(one: readonly string[], other: readonly string[]): boolean {
  return wanted(one).some((left) =>
    wanted(other).some((right) => overlap(left, right) && allowed(left, other) && allowed(right, one)),
  )
}

function wanted(patterns: readonly string[]): string[] {
  const positive = patterns.filter((pattern) => !pattern.startsWith('!'))
  return positive.length > 0 ? positive : ['*']
}

/** Whether the other list may allow rooms of this pattern: exact for a single room or if the very same pattern is excluded. */
function allowed(pattern: string, others: readonly string[]): boolean {
  return pattern.includes('*') ? !others.includes(`!${pattern}`) : matchesAny(others, pattern)
}

/** Whether some text matches both patterns. */
function overlap(one: string, other: string): boolean {
  // reach[j]: the part of `one` so far and the first j characters of `other` can be the same text.
  let reach = Array.from({ length: other.length + 1 }, (_, j) =>
    [...other.slice(0, j)].every((letter) => letter === '*'),
  )
  for (const letter of one) {
    const next = [letter === '*' && reach[0] === true]
    for (let j = 1; j <= other.length; j += 1) {
      const theirs = other[j - 1]!
      const wild = letter === '*' || theirs === '*'
      next.push(wild ? reach[j]! || next[j - 1]! || reach[j - 1]! : theirs === letter && reach[j - 1]!)
    }
    reach = next
  }
  return reach[other.length]!
}
