import type { Command } from '../../../lib/relay/command.ts'
import type { RoomAction } from '../../../local/trtc/room-events.ts'

export type Does = Exclude<RoomAction['does'], 'creates' | 'dismisses'>

/** Something that happens from outside, `at` ms after the beginning. Rooms and rules are indexes. */
export type Incident = { at: number } & (
  | { is: 'person'; room: number; user: string; does: Does; role?: 'anchor' | 'audience'; reason?: number }
  | { is: 'dismiss'; room: number }
  | { is: 'edit'; rule: number }
  | { is: 'remove-rule'; rule: number }
  | { is: 'bring-rule-back'; rule: number }
  | { is: 'fail-url' | 'heal-url' | 'blip-url'; room: number; rule: number; output: number }
  | { is: 'kill'; room: number; rule: number; told: boolean }
  | { is: 'outage'; ms: number }
  | { is: 'lose-second' }
  | { is: 'jump'; ms: number }
  | { is: 'no-ticks'; ms: number }
  | { is: 'reschedule'; rule: number; to: number } // which of the rule's schedules it has from now on
  | { is: 'command'; command: Command; late: number; again: number[] } // ms after it, and of its copies after that
  | { is: 'target'; target: number; does: 'answer 500' | 'be slow' | 'hang up'; ms: number }
)
