/** Parses a layout: its type, JSON, `@FILE`, or `rule`. Throws an Error that names the valid forms. */
export function parseLayout(text: string | undefined, readFile: (path: string) => string): unknown {
  if (text === undefined) throw new Error("Which layout? A type such as grid, JSON, @FILE, or rule for the rule's own.")
  if (text === 'rule') return null
  if (text.startsWith('@')) return parseJson(readLayoutFile(text.slice(1), readFile), text.slice(1))
  return /^[[{]/.test(text) ? parseJson(text, 'The layout') : { type: text }
}

function readLayoutFile(path: string, readFile: (path: string) => string): string {
  try {
    return readFile(path)
  } catch (cause) {
    throw new Error(`${path} cannot be read; check the path.`, { cause })
  }
}

function parseJson(text: string, name: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new Error(`${name} is not JSON: ${cause instanceof Error ? cause.message : String(cause)}`, { cause })
  }
}
