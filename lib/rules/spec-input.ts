import type { ParsedApp, ParsedRule } from '../config/parsed.ts'
import type { Identity } from '../relay/identity.ts'
import type { Seats } from '../relay/seats.ts'
import type { View } from '../room/view.ts'
import type { UserInfo } from '../task/spec.ts'
import type { Output } from './outputs.ts'
import type { Participant } from './participants.ts'

/** Everything that one relay's spec follows from. */
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
  rooms?: Readonly<Record<string, string>> // where linked hosts are at home, by user
  isHolding?: boolean // it runs although nobody may be there
}

/** How TRTC names a room. */
export type MainRoom = Omit<UserInfo, 'UserId'>

/** How a picture fits its place, in TRTC's numbers. */
export const RENDER = { crop: 0, contain: 1, 'contain-black': 2 } as const

export function typeOf(roomIds: 'integer' | 'string'): 0 | 1 {
  return roomIds === 'integer' ? 0 : 1
}

/** One stream of one user, in TRTC's words. */
export function streamOf(user: string, stream: 'camera' | 'screen', room: MainRoom) {
  return { UserInfo: { UserId: user, ...room }, StreamType: stream === 'screen' ? (1 as const) : (0 as const) }
}
