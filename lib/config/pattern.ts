import escape from 'escape-string-regexp'

/** Whether a text is what a pattern names. `*` is the only wildcard; upper and lower case differ. */
export function matches(pattern: string, text: string): boolean {
  return new RegExp(`^${pattern.split('*').map(escape).join('.*')}$`, 's').test(text)
}

/** Whether some pattern names the text and no pattern with a leading `!` does. Only exclusions: everything else matches. */
export function matchesAny(patterns: readonly string[], text: string, values: { room?: string } = {}): boolean {
  const { chosen, excluded } = split(patterns, values)
  if (excluded.some((pattern) => matches(pattern, text))) return false
  return chosen.some((pattern) => matches(pattern, text))
}

/** The patterns with `{room}` filled in, those with a leading `!` apart; where only these are given, everything else is chosen. */
export function split(
  patterns: readonly string[],
  values: { room?: string } = {},
): { chosen: string[]; excluded: string[] } {
  const filled = (pattern: string) =>
    values.room === undefined ? pattern : pattern.replaceAll('{room}', () => values.room!)
  const chosen = patterns.filter((pattern) => !pattern.startsWith('!')).map(filled)
  return {
    chosen: chosen.length === 0 && patterns.length > 0 ? ['*'] : chosen,
    excluded: patterns.filter((pattern) => pattern.startsWith('!')).map((pattern) => filled(pattern.slice(1))),
  }
}
