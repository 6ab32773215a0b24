import type { ParsedRule } from '../../lib/config/parsed.ts'
import { matches, matchesAny, split } from '../../lib/config/pattern.ts'
import { NAMES } from './names.ts'

/** Sample user ids for a rule in a room: the host, then users named by the rule, then others. */
export function samplePeople(rule: ParsedRule, room: string, count: number): string[] {
  const { chosen, excluded } = split(rule.hosts, { room })
  const isHost = (user: string) =>
    !excluded.some((pattern) => matches(pattern, user)) && chosen.some((pattern) => matches(pattern, user))
  const isIgnored = (user: string) => rule.ignore.length > 0 && matchesAny(rule.ignore, user, { room })

  const first = chosen[0] ?? '*'
  const hosts = NAMES.map((name) => (first.startsWith('@') ? name : first.replaceAll('*', name)))
  const isFit = (user: string) => !isIgnored(user) && !excluded.some((pattern) => matches(pattern, user))
  const host = hosts.find(isFit) ?? hosts[0]!

  // Prefer guests who are neither hosts nor ignored.
  const cost = (user: string) => (isIgnored(user) ? 2 : 0) + (isHost(user) ? 1 : 0)
  const others = NAMES.filter((name) => !host.includes(name)).toSorted((a, b) => cost(a) - cost(b))
  return [...new Set([host, ...namedUsers(rule, room), ...others])].slice(0, count)
}

/** Users of the room named in the rule's cells or audio. */
function namedUsers({ relay }: ParsedRule, room: string): string[] {
  const seen = relay.layout.flatMap((layout) => (layout.type === 'cells' ? layout.cells : [])).map(({ who }) => who)
  const heard = relay.audio.include ?? []
  return [...seen, ...heard].flatMap((entry) => {
    if (entry === null) return []
    if (typeof entry === 'object') return entry.room === undefined || entry.room === room ? [entry.user] : []
    const isUser = heard.includes(entry) && !entry.includes('*') && !entry.startsWith('!')
    return isUser ? [entry.replaceAll('{room}', room)] : []
  })
}
