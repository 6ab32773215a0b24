import type { ParsedApp, ParsedRule } from './parsed.ts'
import { matchesAny } from './pattern.ts'

/** The rules that keep a relay in this room: the first that matches, and every `also` rule that does. */
export function rulesFor(app: ParsedApp, room: string): ParsedRule[] {
  const matching = app.rules.filter((rule) => matchesAny(rule.rooms, room))
  const first = matching.find((rule) => !rule.also)
  return matching.filter((rule) => rule.also || rule === first)
}
