import type { eventNames } from '../../config/schema/event-names.ts'

/** Something to tell of a relay. `data` is what is special about it, without secrets. */
export interface Event {
  type: (typeof eventNames)[number]
  data: object
}
