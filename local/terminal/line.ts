/** A log line of the functions. */
export interface LogLine {
  level: 'debug' | 'info' | 'warn' | 'error'
  what: string
  fields: Record<string, unknown>
}

const LEVELS: readonly unknown[] = ['debug', 'info', 'warn', 'error']

/** Parses a printed line; undefined if it is not a log line. */
export function readLine(text: string): LogLine | undefined {
  try {
    const { level, what, ...fields } = JSON.parse(text) as Record<string, unknown>
    if (!LEVELS.includes(level) || typeof what !== 'string') return undefined
    return { level: level as LogLine['level'], what, fields }
  } catch {
    return undefined
  }
}
