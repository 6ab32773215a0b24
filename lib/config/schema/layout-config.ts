import * as v from 'valibot'
import { CellParams } from '../checks/raw-fields.ts'
import { choice, fields, hasField, isPlainObject, list, whole } from './fields.ts'
import { Placeholder, RoomId, UserId } from './texts.ts'

const Fit = choice(['crop', 'contain', 'contain-black'])
const Seats = choice(['video', 'everyone'])
const pixels = whole(0, 1920, 'pixels')

const People = fields({ people: whole(1, Number.MAX_SAFE_INTEGER) })
const Situation = v.picklist(['alone', 'screen', 'linked'], 'must be "alone", "screen", "linked" or { people: 2 }')
const When = v.lazy((input) => (isPlainObject(input) ? People : Situation))

const tiles = {
  when: v.exactOptional(When),
  fit: v.exactOptional(Fit, 'crop'),
  placeholder: v.exactOptional(Placeholder),
  seats: v.exactOptional(Seats, 'video'),
  max: v.exactOptional(whole(1, 16), 16),
  gap: v.exactOptional(pixels, 0),
  margin: v.exactOptional(pixels, 0),
}

const User = fields({
  user: UserId,
  room: v.exactOptional(RoomId),
  stream: v.exactOptional(choice(['camera', 'screen']), 'camera'),
})
const Role = v.picklist(
  ['host', 'guest', 'screen', 'linked'],
  'must be "host", "guest", "screen", "linked", { user: "…" } or null for an empty cell',
)
const Nobody = v.null()
const Who = v.lazy((input) => (input === null ? Nobody : isPlainObject(input) ? User : Role))

const Cell = fields({
  who: Who,
  x: pixels,
  y: pixels,
  width: whole(1, 1920, 'pixels'),
  height: whole(1, 1920, 'pixels'),
  z: v.exactOptional(whole(0, 65535)),
  fit: v.exactOptional(Fit, 'crop'),
  placeholder: v.exactOptional(Placeholder),
  crop: v.exactOptional(
    fields({ x: whole(0, 10000), y: whole(0, 10000), width: whole(1, 10000), height: whole(1, 10000) }),
  ),
  params: v.exactOptional(CellParams),
})

const trtcTypes = ['trtc-float', 'trtc-screen', 'trtc-grid'] as const
const Tiled = fields({
  ...tiles,
  type: choice(
    ['full', 'side-by-side', 'grid', 'filmstrip', 'pip', 'screen', 'auto'],
    ['spotlight', 'cells', ...trtcTypes],
  ),
})
const Spotlight = fields({
  ...tiles,
  type: v.literal('spotlight'),
  strip: v.exactOptional(choice(['right', 'bottom'])),
})
const Cells = fields({ when: v.exactOptional(When), type: v.literal('cells'), cells: list(Cell, 1, 16) })
const LeftToTrtc = fields({
  when: v.exactOptional(When),
  type: v.picklist(trtcTypes),
  fit: v.exactOptional(Fit, 'crop'),
  seats: v.exactOptional(Seats, 'video'),
})

/** One layout; its schema is chosen by `type`, so that faults refer to the intended type. */
const Layout = v.lazy((input) => {
  const type = hasField(input, 'type') && isPlainObject(input) ? input['type'] : undefined
  if (type === 'spotlight') return Spotlight
  if (type === 'cells') return Cells
  return trtcTypes.some((name) => name === type) ? LeftToTrtc : Tiled
})

const Layouts = list(Layout, 1)
const Single = v.pipe(
  Layout,
  v.transform((layout) => [layout]),
)

/** A layout or a list of them; the output is always a list. */
export const LayoutSchema = v.lazy((input) => (Array.isArray(input) ? Layouts : Single))

/** Layouts from a command, with all defaults; undefined if this release cannot read them. */
export function readLayouts(written: unknown): v.InferOutput<typeof LayoutSchema> | undefined {
  const parsed = v.safeParse(LayoutSchema, written)
  return parsed.success ? parsed.output : undefined
}
