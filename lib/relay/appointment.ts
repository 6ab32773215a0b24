/** An occurrence of a rule's schedule in which its relay must run, host or not. */
export interface Appointment {
  id: string
  starts: number // nominal, ms
}

/** The state of the last appointment. */
export type AppointmentState = Appointment & {
  is: 'awaited' | 'opened' | 'missed' | 'cancelled'
  why?: string
  ranUntil?: number // store ms: when a task that was open in it ended
}
