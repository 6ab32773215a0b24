import type { ParsedRule } from '../config/parsed.ts'
import { matches, matchesAny, split } from '../config/pattern.ts'
import type { OnStage, View } from '../room/view.ts'

/** A user on stage as one rule sees them. `rank`: index of the first pattern of `hosts` that matches; absent: not a host. */
export type Participant = OnStage & { rank?: number }

/**
 * Everyone on stage whom the rule does not ignore, in order of arrival. A linked host of another room is a host there, not here.
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
