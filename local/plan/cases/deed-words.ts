import { deedOf, phrases } from '../log/verbs.ts'

/** Reads "anna turns the camera on" or "the room is dismissed". A user id has no spaces. */
export function deedInWords(
  words: string,
): { user: string | undefined; deed: NonNullable<ReturnType<typeof deedOf>> } | { message: string } {
  const text = words.trim()
  if (text === 'the room is dismissed') return { user: undefined, deed: { does: 'dismisses' } }
  const [, user, rest = ''] = /^(\S+)\s+(.+)$/.exec(text) ?? []
  const deed = deedOf(rest)
  if (user !== undefined && deed) return { user, deed }
  return {
    message: `must be a user and what they do, like "anna enters": ${phrases.join(', ')}; or "the room is dismissed"`,
  }
}
