/** One JSON value of a log, and the text it was read from. */
export interface Entry {
  line: number // from 1
  text: string
  value: unknown
}

/** What is wrong with a line of a file, and what would be right. */
export interface LineFault {
  line: number
  message: string
}

/** One JSON value that fills the whole text, or one on each line; empty lines and those that begin with `//` are left out. */
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
    else faults.push({ line: index + 1, message: 'is not JSON; one event a line, or the whole file one callback' })
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
