import type { Level, Log } from '../ports.ts'

const ORDER: Level[] = ['debug', 'info', 'warn', 'error']

/** A log of one JSON line per entry: level, name and data. All data passes through `mask` first, so that no secret is logged by mistake. */
export function jsonLog(least: Level, write: (line: string) => void, mask: (fields: unknown) => unknown): Log {
  return (level, what, fields) => {
    if (ORDER.indexOf(level) < ORDER.indexOf(least)) return
    write(JSON.stringify({ level, what, ...(mask(fields ?? {}) as object) }))
  }
}
