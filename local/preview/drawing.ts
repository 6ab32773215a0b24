/** Pixels of the canvas. */
export interface Box {
  x: number
  y: number
  width: number
  height: number
}

export interface Person {
  user: string
  role: 'host' | 'guest' | 'linked'
  room?: string // another room than the relayed one
}

/** What one request makes of the people on stage: everything that is to be drawn, from back to front. */
export interface Drawing {
  canvas: { width: number; height: number }
  color: string // "#rrggbb", behind everything
  image?: { name: string; fit: 'crop' | 'contain' | 'stretch' } // the background image
  camera?: number // the cameras' shape, width by height, if it is known; else that of the canvas
  layers: Layer[]
}

export type Layer = Tile | Mark

/** A region of the picture. */
export interface Tile extends Box {
  is: 'tile'
  z: number
  fit: 'crop' | 'contain' | 'contain-black'
  stream: 'camera' | 'screen'
  person?: Person // nobody: TRTC fills it with who comes next
  absent?: 'off' | 'away' // the region is kept for somebody who does not send this, or is not there
  placeholder?: string // file name of the image that stands in
  crop?: Box // the part of the source that is shown
}

/** A watermark. */
export interface Mark extends Box {
  is: 'mark'
  z: number
  image?: string // file name
  text?: { content: string; size: number; color: string; background?: string }
}
