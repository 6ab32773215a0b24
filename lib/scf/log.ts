import type { Level, Log } from '../ports.ts'

const ORDER: Level[] = ['debug', 'info', 'warn', 'error']

/** One JSON line an entry: level, what happened, and data. Everything passes `mask` first, so that no slip shows a secret. */
export function jsonLog(least: Level, write: (line: string) => void, mask: (fields: unknown) => unknown): Log {
  return (level, what, fields) => {
    if (ORDER.indexOf(level) < ORDER.indexOf(least)) return
    write(JSON.stringify({ level, what, ...(mask(fields ?? {}) as object) }))
  }
}
