/** Somebody who may have a place in the picture. In seat order; the host's seat first. */
export interface Sitter {
  user: string
  named: boolean // the rule names them as a host: they have a tile from entering on
  camera: boolean
  screen: boolean
}

export interface Canvas {
  width: number
  height: number
}

export type Fit = 'crop' | 'contain' | 'contain-black'

/** The part of the source picture that is shown, in its own pixels. */
export interface Crop {
  x: number
  y: number
  width: number
  height: number
}

/** A rectangle of the canvas (pixels) and who is in it; nobody: TRTC fills it in order of entry. */
export interface Tile {
  user?: string
  room?: string // another room than the relayed one
  stream: 'camera' | 'screen'
  x: number
  y: number
  width: number
  height: number
  z: number
  fit: Fit
  placeholder?: string // may hold {user}
  crop?: Crop
  params?: object // of the region, in TRTC's own words
  hidden?: true // heard, not seen
}

interface Tiled {
  fit: Fit
  placeholder?: string
  seats: 'video' | 'everyone'
  max: number
  gap: number
  margin: number
}

export interface CellPlan {
  who: 'host' | 'guest' | 'screen' | 'linked' | { user: string; room?: string; stream?: 'camera' | 'screen' } | null
  x: number
  y: number
  width: number
  height: number
  z?: number
  fit?: Fit
  placeholder?: string
  crop?: Crop
  params?: object
}

export type Plan = (Tiled & { type: 'full' | 'side-by-side' }) | { type: 'cells'; cells: CellPlan[] }

/** TRTC mixes this many streams; a region without video counts too. */
const MOST_REGIONS = 16
const HIDDEN = 2 // pixels, even
const LEAST = 2

/**
 * Who sits where. TRTC may not mix the audio of people without a region, so everybody on stage who has no tile gets one that is
 * hidden under the first tile, while there are at most 16.
 */
export function place(plan: Plan, canvas: Canvas, sitters: readonly Sitter[]): Tile[] {
  const tiles = plan.type === 'cells' ? cells(plan.cells, sitters) : columns(plan, canvas, sitters)
  return withEverybody(tiles.slice(0, MOST_REGIONS), sitters)
}

function columns(plan: Plan & { type: 'full' | 'side-by-side' }, canvas: Canvas, sitters: readonly Sitter[]): Tile[] {
  const seated = sitters.filter((sitter) => plan.seats === 'everyone' || sitter.named || sitter.camera)
  const shown = seated.slice(0, plan.type === 'full' ? 1 : Math.min(plan.max, MOST_REGIONS))
  const { fit, placeholder } = plan
  const { gap, margin } = fitting(plan, canvas, shown.length)
  const room = canvas.width - 2 * margin - gap * (shown.length - 1)
  const edge = (column: number) => (column * room) / shown.length + margin
  return shown.map(({ user }, column) => {
    const x = even(edge(column) + column * gap)
    const right = column === shown.length - 1 ? canvas.width - margin : even(edge(column + 1) + column * gap)
    return {
      user,
      stream: 'camera' as const,
      x,
      y: margin,
      width: right - x,
      height: canvas.height - 2 * margin,
      z: 0,
      fit,
      ...(placeholder !== undefined && { placeholder }),
    }
  })
}

/** As much of the margin and the gap as leaves every tile some pixels. */
function fitting({ gap, margin }: Tiled, { width, height }: Canvas, tiles: number): { gap: number; margin: number } {
  const most = Math.floor(Math.min(width - LEAST * tiles, height - LEAST) / 2)
  const outer = Math.max(0, Math.min(margin, most))
  const inner = Math.floor((width - 2 * outer - LEAST * tiles) / Math.max(1, tiles - 1))
  return { margin: outer, gap: Math.max(0, Math.min(gap, inner)) }
}

function cells(plans: readonly CellPlan[], sitters: readonly Sitter[]): Tile[] {
  const named = new Set(
    plans.flatMap(({ who }) => (isPerson(who) && who.room === undefined && who.stream !== 'screen' ? [who.user] : [])),
  )
  const host = plans.some(({ who }) => who === 'host') && sitters[0]?.named ? sitters[0].user : undefined
  const guests = sitters.filter(
    ({ user, named: isHost, camera }) => user !== host && !named.has(user) && (isHost || camera),
  )
  const tiles = plans.flatMap(({ who, z = 0, fit = 'crop', ...cell }): Tile[] => {
    const box = { ...cell, z, fit }
    if (who === null) return [{ ...box, stream: 'camera' }]
    if (isPerson(who)) {
      const { user, room, stream = 'camera' } = who
      return [{ ...box, user, stream, ...(room !== undefined && { room }) }]
    }
    const user =
      who === 'host'
        ? host
        : who === 'screen'
          ? sitters.find(({ screen }) => screen)?.user
          : who === 'guest'
            ? guests.shift()?.user
            : undefined
    return user === undefined ? [] : [{ ...box, user, stream: who === 'screen' ? 'screen' : 'camera' }]
  })
  // The first cell that names a stream has it: nobody is seen twice.
  const names = tiles.map(({ user, room, stream }, index) =>
    user === undefined ? `${index}` : JSON.stringify([user, room, stream]),
  )
  return tiles.filter((_, index) => names.indexOf(names[index]!) === index)
}

function withEverybody(tiles: Tile[], sitters: readonly Sitter[]): Tile[] {
  const seated = new Set(
    tiles.filter(({ room, stream }) => room === undefined && stream === 'camera').map(({ user }) => user),
  )
  // TRTC fills a tile of nobody with somebody who has none.
  const open = tiles.filter(({ user }) => user === undefined).length
  const unseated = sitters.filter(({ user }) => !seated.has(user)).slice(open, open + MOST_REGIONS - tiles.length)
  if (unseated.length === 0) return tiles
  const cover = tiles[0]
  const x = cover ? even(cover.x + cover.width / 2) : 0
  const y = cover ? even(cover.y + cover.height / 2) : 0
  const hidden = unseated.map(({ user }) => ({
    user,
    stream: 'camera' as const,
    x,
    y,
    width: HIDDEN,
    height: HIDDEN,
    z: 0,
    fit: 'crop' as const,
    hidden: true as const,
  }))
  return [...tiles.map((tile) => ({ ...tile, z: tile.z + 1 })), ...hidden]
}

function isPerson(who: CellPlan['who']): who is { user: string; room?: string; stream?: 'camera' | 'screen' } {
  return typeof who === 'object' && who !== null
}

function even(pixels: number): number {
  return 2 * Math.round(pixels / 2)
}
