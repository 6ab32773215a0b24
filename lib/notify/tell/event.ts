/** Something to tell of a relay. `data` is what is special about it, without secrets. */
export interface Event {
  type: EventType
  data: object
}

export type EventType =
  | 'relay.started'
  | 'relay.live'
  | 'relay.updated'
  | 'relay.recovering'
  | 'relay.output_failed'
  | 'relay.stopped'
  | 'relay.recorded'
  | 'relay.failed'
  | 'schedule.missed'
