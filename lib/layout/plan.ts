/** A user who may have a place in the picture. Lists are in seat order, the host's seat first. */
export interface Sitter {
  user: string
  named: boolean // a host of the rule, who always has a tile while on stage
  camera: boolean
  screen: boolean
  linked?: boolean // a linked host of another room
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

/** A rectangle and who is in it; without a user, TRTC fills it in order of entry. */
export interface Tile extends Box {
  user?: string
  room?: string // if other than the relayed room
  stream: 'camera' | 'screen'
  z: number
  fit: Fit
  placeholder?: string // may contain {user}
  hidden?: true // heard, not seen
  crop?: Box // within the source picture
  params?: object // raw fields of McuLayout
}

interface Tiled {
  fit: Fit
  placeholder?: string
  seats: 'video' | 'everyone'
  max: number // maximum number of cameras; a shared screen is not counted
  gap: number
  margin: number
}

/** A layout computed from who is present. */
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
