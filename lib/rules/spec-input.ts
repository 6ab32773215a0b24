import type { ParsedApp, ParsedRule } from '../config/parsed.ts'
import type { Identity } from '../relay/identity.ts'
import type { Seats } from '../relay/seats.ts'
import type { View } from '../room/view.ts'
import type { UserInfo } from '../task/spec.ts'
import type { Output } from './outputs.ts'
import type { Participant } from './participants.ts'

/** Everything that determines a relay's spec. */
export interface SpecInput {
  deployment: string
  app: ParsedApp
  rule: ParsedRule
  room: string
  view: View
  participants: readonly Participant[]
  seats: Seats
  identity: Identity
  outputs: readonly Output[]
  rooms?: Readonly<Record<string, string>> // the own rooms of linked hosts, by user
  isHolding?: boolean // it runs even in an empty room
}

/** The relayed room in TRTC's fields. */
export type MainRoom = Omit<UserInfo, 'UserId'>

/** TRTC's RenderMode for each fit. */
export const RENDER = { crop: 0, contain: 1, 'contain-black': 2 } as const

export function typeOf(roomIds: 'integer' | 'string'): 0 | 1 {
  return roomIds === 'integer' ? 0 : 1
}

/** One stream of one user in TRTC's fields. */
export function streamOf(user: string, stream: 'camera' | 'screen', room: MainRoom) {
  return { UserInfo: { UserId: user, ...room }, StreamType: stream === 'screen' ? (1 as const) : (0 as const) }
}
