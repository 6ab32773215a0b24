import type { Appointment } from '../relay/appointment.ts'
import type { Command } from '../relay/command.ts'
import type { Fact } from '../room/facts.ts'
import type { RelayRecording } from '../task/recording.ts'
import type { RelayStatus } from '../task/status.ts'

/**
 * What a trigger carries: room facts, task statuses, recorded files, commands, past occurrences of a rule's schedule that may have been
 * missed, or nothing (the room is due).
 */
export interface Inputs {
  facts?: readonly Fact[]
  statuses?: readonly RelayStatus[]
  recordings?: readonly RelayRecording[]
  commands?: readonly Command[]
  over?: readonly (Appointment & { rule: string })[]
}
