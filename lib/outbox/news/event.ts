import type { ParsedApp } from '../../config/parsed.ts'
import type { eventNames } from '../../config/schema/event-names.ts'

/** An event of a relay. `data` holds the fields of its type, without secrets. */
export interface Event {
  type: (typeof eventNames)[number]
  data: object
}

/** A relay's names, and its app's configuration (undefined: removed). */
export interface NewsSubject {
  app: number
  room: string
  rule: string
  config: ParsedApp | undefined
}
