import { isMatch } from 'matcher'

/** Whether a text is what a pattern names. `*` is the only wildcard; upper and lower case differ. */
export function matches(pattern: string, text: string): boolean {
  // matcher would read a leading ! as "not"; here it has been split off already and is a letter like any other.
  return isMatch(text, pattern.startsWith('!') ? `\\${pattern}` : pattern, { caseSensitive: true })
}

/** Whether some pattern names the text and no pattern with a leading `!` does. Only exclusions: everything else matches. */
export function matchesAny(patterns: readonly string[], text: string, values: { room?: string } = {}): boolean {
  const { chosen, excluded } = split(patterns, values)
  if (excluded.some((pattern) => matches(pattern, text))) return false
  return chosen.some((pattern) => matches(pattern, text)) || (chosen.length === 0 && excluded.length > 0)
}

/** The patterns with `{room}` filled in, those with a leading `!` apart. */
export function split(
  patterns: readonly string[],
  values: { room?: string } = {},
): { chosen: string[]; excluded: string[] } {
  const filled = (pattern: string) =>
    values.room === undefined ? pattern : pattern.replaceAll('{room}', () => values.room!)
  return {
    chosen: patterns.filter((pattern) => !pattern.startsWith('!')).map(filled),
    excluded: patterns.filter((pattern) => pattern.startsWith('!')).map((pattern) => filled(pattern.slice(1))),
  }
}
