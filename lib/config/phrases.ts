import { listed } from './schema/fields.ts'

/** "1 second", "3 places". */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`
}

/** A duration in seconds as text: "10 seconds", "12 hours", "1 hour 30 minutes", "29 days". */
export function duration(seconds: number): string {
  const units = [
    { unit: 'day', size: 86400 },
    { unit: 'hour', size: 3600 },
    { unit: 'minute', size: 60 },
    { unit: 'second', size: 1 },
  ]
  // Days are used from two on: people say 24 hours, not 1 day.
  const used = seconds >= 2 * 86400 ? units : units.slice(1)
  const parts = used.map(({ unit, size }, index) => {
    const before = used[index - 1]
    return count(Math.floor((before ? seconds % before.size : seconds) / size), unit)
  })
  return parts.filter((part) => !part.startsWith('0 ')).join(' ') || '0 seconds'
}

/** Patterns in words, with exclusions after "but not": `one` describes a single pattern, `all` one that matches everything. */
export function among(
  patterns: readonly string[],
  all: string,
  one: (pattern: string) => string,
  and: 'or' | 'and' = 'or',
): string {
  const wanted = patterns.filter((pattern) => !pattern.startsWith('!'))
  const unwanted = patterns.filter((pattern) => pattern.startsWith('!')).map((pattern) => pattern.slice(1))
  const everything = wanted.length === 0 || (wanted.length === 1 && wanted[0] === '*')
  const chosen = everything
    ? all
    : listed(
        wanted.map((pattern) => (pattern === '*' ? all : one(pattern))),
        and,
      )
  return unwanted.length === 0 ? chosen : `${chosen}, but not ${listed(unwanted.map(one), 'or')}`
}

/** "room 29", "a room whose id starts with 29". */
export function whoseId(pattern: string, exact: string, some: string): string {
  if (!pattern.includes('*')) return `${exact} ${pattern}`
  const inner = pattern.slice(1, -1)
  if (!pattern.slice(0, -1).includes('*')) return `${some} whose id starts with ${pattern.slice(0, -1)}`
  if (!pattern.slice(1).includes('*')) return `${some} whose id ends with ${pattern.slice(1)}`
  if (pattern.startsWith('*') && pattern.endsWith('*') && inner !== '' && !inner.includes('*'))
    return `${some} whose id contains ${inner}`
  return `${some} whose id is like ${pattern}`
}

export function user(pattern: string): string {
  if (pattern === '@creator') return 'whoever created the room'
  if (pattern === '@first') return 'whoever came on stage first'
  return whoseId(pattern, 'user', 'a user')
}

/** A text as a sentence: with a capital and a full stop. */
export function sentence(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`
}
