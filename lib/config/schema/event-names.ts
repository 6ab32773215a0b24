/** The event types of notifications. */
export const eventNames = [
  'relay.started',
  'relay.live',
  'relay.updated',
  'relay.recovering',
  'relay.output_failed',
  'relay.stopped',
  'relay.recorded',
  'relay.failed',
  'schedule.missed',
] as const
