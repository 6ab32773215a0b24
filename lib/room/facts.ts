/** Something that TRTC told us about a room. `at` is TRTC's own time of it (`EventMsTs`, ms). */
export type Fact =
  | { is: 'room-created'; user: string; at: number }
  | { is: 'room-dismissed'; at: number }
  | { is: UserFact; user: string; at: number }

export type UserFact =
  | 'on-stage' // entered as an anchor, or an audience member became one
  | 'linked' // a host of another room joined their room to this one
  | 'audience' // an anchor became an audience member
  | 'viewer' // entered or left as an audience member: matters only for somebody whom we believe to be on stage
  | 'left'
  | 'camera-on'
  | 'camera-off'
  | 'microphone-on'
  | 'microphone-off'
  | 'screen-on'
  | 'screen-off'
