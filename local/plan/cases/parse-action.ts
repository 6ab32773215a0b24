import { parseVerb, phrases } from '../log/verbs.ts'

/** Parses "anna turns the camera on" or "the room is dismissed". User ids have no spaces. */
export function parseAction(
  words: string,
): { user: string | undefined; action: NonNullable<ReturnType<typeof parseVerb>> } | { message: string } {
  const text = words.trim()
  if (text === 'the room is dismissed') return { user: undefined, action: { does: 'dismisses' } }
  const [, user, rest = ''] = /^(\S+)\s+(.+)$/.exec(text) ?? []
  const action = parseVerb(rest)
  if (user !== undefined && action) return { user, action }
  return {
    message: `must be a user and what they do, like "anna enters": ${phrases.join(', ')}; or "the room is dismissed"`,
  }
}
