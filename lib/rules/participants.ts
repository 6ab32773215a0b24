import type { ParsedRule } from '../config/parsed.ts'
import { matches, matchesAny, split } from '../config/pattern.ts'
import type { OnStage, View } from '../room/view.ts'

/** Somebody on stage as one rule sees them. `rank`: the first pattern of `hosts` that names them; absent: not a host. */
export type Participant = OnStage & { rank?: number }

/**
 * Everybody on stage whom the rule does not ignore, in the order in which they came. A host of another room who is linked in is host
 * there, not here.
 */
export function participantsOf(rule: ParsedRule, view: View, room: string): Participant[] {
  const people = view.people.filter(({ user }) => !isIgnored(rule, user, room))
  const { chosen, excluded } = split(rule.hosts, { room })
  const first = people.find(({ linked }) => !linked)
  return people.map((person) => {
    if (person.linked || excluded.some((pattern) => matches(pattern, person.user))) return person
    const rank = chosen.findIndex((pattern) => {
      if (pattern === '@creator') return person.user === view.creator
      if (pattern === '@first') return person === first
      return matches(pattern, person.user)
    })
    return rank < 0 ? person : { ...person, rank }
  })
}

function isIgnored(rule: ParsedRule, user: string, room: string): boolean {
  return rule.ignore.length > 0 && matchesAny(rule.ignore, user, { room })
}
