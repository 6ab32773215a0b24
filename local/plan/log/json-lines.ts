/** A JSON value of a log, with its source text. */
export interface Entry {
  line: number // from 1
  text: string
  value: unknown
}

/** A fault in a line of a file, and how to fix it. */
export interface LineFault {
  line: number
  message: string
}

/** Parses one JSON value, or one per line; empty lines and those that begin with `//` are ignored. */
export function readJsonLines(text: string): { entries: Entry[]; faults: LineFault[] } {
  const sound = text.replace(/^\uFEFF/, '')
  const whole = parse(sound)
  if (whole) return { entries: [{ line: 1, text: sound.trim(), value: whole.value }], faults: [] }
  const entries: Entry[] = []
  const faults: LineFault[] = []
  for (const [index, raw] of sound.split('\n').entries()) {
    const one = raw.trim()
    if (one === '' || one.startsWith('//')) continue
    const json = parse(one)
    if (json) entries.push({ line: index + 1, text: one, value: json.value })
    else
      faults.push({
        line: index + 1,
        message: 'is not JSON; write one event per line, or a single callback as the whole file',
      })
  }
  return { entries, faults }
}

function parse(text: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) as unknown }
  } catch {
    return undefined
  }
}
