import type { Appointment, AppointmentState } from './appointment.ts'
import type { Desired } from './desired.ts'
import type { Note, Relay, Step } from './relay.ts'

/** The note that an occurrence has passed without any open task. */
export interface MissedNote extends Note {
  what: 'schedule.missed'
  fields: { rule?: string; occurrence: string; at: string; why: string; advice: string }
}

export function isMissed(note: Note): note is MissedNote {
  return note.what === 'schedule.missed'
}

/** Tracks the state of appointments. Returns the same relay if nothing changes. */
export function trackAppointment(relay: Relay, desired: Desired): Step {
  const before = relay.kept
  const { appointment } = desired
  if (before?.is === 'awaited' && (before.id !== appointment?.id || appointment.ended !== undefined)) {
    // An open slot means that a task, adopted late, has run in it.
    const { why: _why, ...kept } = before
    const step: Step =
      relay.slot.is === 'open'
        ? { relay: { ...relay, kept: { ...kept, is: 'opened' } }, notes: [] }
        : noteMissed(relay, before, 'nothing ran while its window was open')
    const rest = trackAppointment(step.relay, desired)
    return { relay: rest.relay, notes: [...step.notes, ...rest.notes] }
  }
  if (!appointment) return { relay, notes: [] }
  if (before?.id !== appointment.id && !isNewer(appointment, before)) return { relay, notes: [] }
  const { ended } = appointment
  if (ended !== undefined) {
    const hasRun = relay.slot.is === 'open' && relay.slot.since < ended
    return { relay: hasRun ? keptOpen(relay, appointment) : relay, notes: [] }
  }
  const is = stateOf(relay, before?.id === appointment.id ? before : undefined)
  const why = is === 'awaited' ? obstacle(relay, desired) : undefined
  if (before?.id === appointment.id && before.is === is && before.why === why) return { relay, notes: [] }
  const { id, starts } = appointment
  return { relay: { ...relay, kept: { id, starts, is, ...(why !== undefined && { why }) } }, notes: [] }
}

/** Notes a past occurrence as missed if no task of the relay was ever open in it and that was not noted before. */
export function noteMissed(relay: Relay, { id, starts }: Appointment, why: string): Step {
  const before = relay.kept
  const isKnown = before && (before.id === id ? before.is !== 'awaited' : !isNewer({ id, starts }, before))
  if (isKnown) return { relay, notes: [] }
  // While no tick came, an earlier task may have run on into it.
  const isOpen = relay.slot.is === 'open' && relay.slot.since <= starts
  if (isOpen || (before?.ranUntil ?? 0) >= starts) return { relay: keptOpen(relay, { id, starts }), notes: [] }
  const reason = before?.id === id ? (before.why ?? why) : why
  const at = new Date(starts).toISOString()
  const advice = 'check the log before that time; send relay.start to run it now'
  const fields = { occurrence: id, at, why: reason, advice }
  const note: MissedNote = { level: 'error', what: 'schedule.missed', fields }
  return { relay: { ...relay, kept: { id, starts, is: 'missed', why: reason } }, notes: [note] }
}

function keptOpen(relay: Relay, { id, starts }: Appointment): Relay {
  const { kept } = relay
  if (kept?.id === id) return relay
  const ranUntil = kept?.ranUntil
  return { ...relay, kept: { id, starts, is: 'opened', ...(ranUntil !== undefined && { ranUntil }) } }
}

function stateOf({ slot, orders }: Relay, before: AppointmentState | undefined): AppointmentState['is'] {
  if (before?.is === 'opened' || slot.is === 'open') return 'opened'
  if (before && before.is !== 'awaited' && before.is !== 'cancelled') return before.is
  return orders?.standing?.is === 'stopped' ? 'cancelled' : 'awaited'
}

/** What prevents a task that should run. */
function obstacle({ slot }: Relay, desired: Desired): string | undefined {
  if (slot.is === 'opening') return 'Start was not answered'
  if (slot.is === 'held') return `it is held: ${slot.why}`
  if (slot.is === 'none' && slot.wait) return slot.wait.why
  return desired.wanted && !desired.spec ? desired.why : undefined
}

function isNewer({ starts }: Appointment, before: AppointmentState | undefined): boolean {
  return before === undefined || starts > before.starts
}
