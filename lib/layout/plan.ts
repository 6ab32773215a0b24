/** Somebody who may have a place in the picture. In seat order; the host's seat first. */
export interface Sitter {
  user: string
  named: boolean // the rule names them as a host: they have a tile from entering on
  camera: boolean
  screen: boolean
  linked?: boolean // a host of another room who linked in
}

export interface Canvas {
  width: number
  height: number
}

export type Fit = 'crop' | 'contain' | 'contain-black'

/** A rectangle of the canvas, in pixels. */
export interface Box {
  x: number
  y: number
  width: number
  height: number
}

/** A rectangle and who is in it; nobody: TRTC fills it in order of entry. */
export interface Tile extends Box {
  user?: string
  room?: string // another room than the relayed one
  stream: 'camera' | 'screen'
  z: number
  fit: Fit
  placeholder?: string // may hold {user}
  hidden?: true // heard, not seen
  crop?: Box // of the camera's own picture
  params?: object // raw fields of McuLayout
}

interface Tiled {
  fit: Fit
  placeholder?: string
  seats: 'video' | 'everyone'
  max: number // cameras that are seen; a shared screen is not one of them
  gap: number
  margin: number
}

/** A layout that is computed from who is there. */
export type TiledPlan =
  | (Tiled & { type: 'full' | 'side-by-side' | 'grid' | 'filmstrip' | 'pip' | 'screen' | 'auto' })
  | (Tiled & { type: 'spotlight'; strip?: 'right' | 'bottom' })

export interface CellPlan extends Box {
  who: 'host' | 'guest' | 'screen' | 'linked' | { user: string; room?: string; stream?: 'camera' | 'screen' } | null
  z?: number
  fit?: Fit
  placeholder?: string
  crop?: Box
  params?: object
}

export type Plan = TiledPlan | { type: 'cells'; cells: CellPlan[] }

/** Where each user's camera of the relayed room was on the canvas, in pixels. */
export type Places = Readonly<Record<string, readonly [x: number, y: number, width: number, height: number]>>

/** TRTC mixes this many streams; a region without video counts too. TRTC: McuLayoutParams. */
export const MOST_REGIONS = 16
