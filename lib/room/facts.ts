/** Something TRTC reported about a room. `at` is TRTC's event time (`EventMsTs`, ms). */
export type Fact =
  | { is: 'room-created'; user: string; at: number }
  | { is: 'room-dismissed'; at: number }
  | { is: UserFact; user: string; at: number }

export type UserFact =
  | 'on-stage' // entered as an anchor, or an audience member became one
  | 'linked' // a host of another room linked that room to this one
  | 'audience' // an anchor became an audience member
  | 'viewer' // entered or left as an audience member: only relevant for a user recorded as on stage
  | 'left'
  | 'camera-on'
  | 'camera-off'
  | 'microphone-on'
  | 'microphone-off'
  | 'screen-on'
  | 'screen-off'
