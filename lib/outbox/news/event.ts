import type { ParsedApp } from '../../config/parsed.ts'
import type { eventNames } from '../../config/schema/event-names.ts'

/** Something to tell of a relay. `data` is what is special about it, without secrets. */
export interface Event {
  type: (typeof eventNames)[number]
  data: object
}

/** A relay by its names, and its app as it is configured (undefined: it is gone). */
export interface NewsSubject {
  app: number
  room: string
  rule: string
  config: ParsedApp | undefined
}
