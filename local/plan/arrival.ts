/** A callback from a log, ready for delivery. */
export interface Arrival {
  line: number // in its file
  at: number // arrival time (ms)
  happened: number // TRTC's event time (ms)
  app: number
  room: string
  body: string // as TRTC sends it, unsigned
  group: number // 1 room, 2 media, 4 relay
  type: number // event type, 101 to 401
}
