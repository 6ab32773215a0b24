import { text } from './fields.ts'

const patternWhat = 'must be a pattern: text with "*" as its only wildcard'

function wrongPattern(value: string): string | undefined {
  if (value === '' || value === '!') return 'must not be an empty pattern; "*" stands for everything'
  return value.includes('\\') ? 'must have no backslash; "*" is the only special character of a pattern' : undefined
}

export const RoomPattern = text(patternWhat, (value) => {
  if (/^!?@(creator|first)$/.test(value)) return 'must name rooms; "@creator" and "@first" are only for hosts'
  return (
    wrongPattern(value) ??
    (value.includes('{room}') ? 'must not use {room}: it would be compared with itself' : undefined)
  )
})

/** User ids contain neither `@` nor braces. */
function wrongUserPattern(value: string): string | undefined {
  const wrong = wrongPattern(value)
  if (wrong !== undefined) return wrong
  return /[{}]/.test(value.replaceAll('{room}', ''))
    ? 'uses an unknown template name; patterns only know {room}'
    : undefined
}

export const UserPattern = text(patternWhat, (value) =>
  /^!?@/.test(value) ? 'must name user ids; "@creator" and "@first" are only for hosts' : wrongUserPattern(value),
)

export const HostPattern = text(patternWhat, (value) => {
  if (value === '@creator' || value === '@first') return undefined
  if (value.startsWith('!@')) return 'cannot exclude "@creator" or "@first"; exclude user ids'
  return value.startsWith('@') ? 'must be "@creator", "@first" or a pattern of user ids' : wrongUserPattern(value)
})
