/** One callback of a log, ready to be delivered. */
export interface Arrival {
  line: number // where it stands in its file
  at: number // when it arrives (ms)
  happened: number // TRTC's time of it (ms)
  app: number
  room: string
  body: string // as TRTC sends it, not signed
  group: number // 1 room, 2 media, 4 relay
  type: number // of the event, 101 to 401
}
