/** In canvas pixels. */
export interface Box {
  x: number
  y: number
  width: number
  height: number
}

export interface Person {
  user: string
  role: 'host' | 'guest' | 'linked'
  room?: string // if not the relayed room
}

/** Everything to draw for a request, from back to front. */
export interface Drawing {
  canvas: { width: number; height: number }
  color: string // "#rrggbb", behind everything
  image?: { name: string; fit: 'crop' | 'contain' | 'stretch' } // the background image
  camera?: number // aspect ratio of the cameras, if known; else that of the canvas
  layers: Layer[]
}

export type Layer = Tile | Mark

/** A region of the picture. */
export interface Tile extends Box {
  is: 'tile'
  z: number
  fit: 'crop' | 'contain' | 'contain-black'
  stream: 'camera' | 'screen'
  person?: Person // absent: TRTC fills it with the next person
  absent?: 'off' | 'away' // reserved for somebody who does not send this stream, or is not in the room
  placeholder?: string // file name of the placeholder image
  crop?: Box // the visible part of the source
}

/** A watermark. */
export interface Mark extends Box {
  is: 'mark'
  z: number
  image?: string // file name
  text?: { content: string; size: number; color: string; background?: string }
}
