import type { ParsedApp } from '../../config/parsed.ts'

/** A relay by its names, and its app as it is configured (undefined: it is gone). */
export interface Where {
  app: number
  room: string
  rule: string
  config: ParsedApp | undefined
}
