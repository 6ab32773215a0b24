import escape from 'escape-string-regexp'

/** Whether a pattern matches a text. `*` is the only wildcard; case-sensitive. */
export function matches(pattern: string, text: string): boolean {
  return new RegExp(`^${pattern.split('*').map(escape).join('.*')}$`, 's').test(text)
}

/** Whether a pattern matches and none with a leading `!` does. If there are only exclusions, everything else matches. */
export function matchesAny(patterns: readonly string[], text: string, values: { room?: string } = {}): boolean {
  const { chosen, excluded } = split(patterns, values)
  if (excluded.some((pattern) => matches(pattern, text))) return false
  return chosen.some((pattern) => matches(pattern, text))
}

/** The patterns with `{room}` expanded, those with a leading `!` separately; if there are only those, everything else is chosen. */
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
