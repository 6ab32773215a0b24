import * as v from 'valibot'
import { choice, fields, hasField, isPlainObject, text, whole, words } from '../config/schema/fields.ts'
import { LayoutSchema } from '../config/schema/layout-config.ts'
import { CommandId, Room, SdkAppId } from './address.ts'
import { Instant } from './instant.ts'
import { outputFields } from './output-fields.ts'
import { roomFields } from './room-fields.ts'

const LONGEST_WHY = 200 // characters
const why = `must be text of 1 to ${LONGEST_WHY} characters`

const nothing = v.null()
/** `null` restores the rule's layout. */
const Layout = v.lazy((input) => (input === null ? nothing : LayoutSchema))

/** The fields that every command has. */
export const about = { id: CommandId, sdkAppId: SdkAppId, room: Room, time: v.exactOptional(Instant) }
const relay = { ...about, rule: words('must be the name of a rule') }

/** The schema of every command as received, by its type. */
export const commands = {
  'relay.start': fields({
    ...relay,
    type: v.literal('relay.start'),
    at: v.exactOptional(Instant),
    until: v.exactOptional(Instant),
  }),
  'relay.stop': fields({
    ...relay,
    type: v.literal('relay.stop'),
    why: v.exactOptional(text(why, (value) => (value.trim() !== '' && value.length <= LONGEST_WHY ? undefined : why))),
  }),
  'relay.restart': fields({ ...relay, type: v.literal('relay.restart') }),
  'relay.extend': fields({ ...relay, type: v.literal('relay.extend'), by: whole(1, 43200, 'seconds') }),
  'relay.layout': fields({ ...relay, type: v.literal('relay.layout'), layout: Layout }),
  'relay.outputs': fields({ ...relay, type: v.literal('relay.outputs'), ...outputFields }),
  'room.set': fields({ ...about, type: v.literal('room.set'), ...roomFields }),
}

const known = { ...about, type: choice(Object.keys(commands)) }

type Type = keyof typeof commands
export type Wire = v.InferOutput<(typeof commands)[Type]>

/** A command with times in ms and layouts as a list, or everything that is wrong with its shape. */
export function parseWire(input: unknown): { wire?: Wire; issues: readonly v.BaseIssue<unknown>[] } {
  const type = hasField(input, 'type') && isPlainObject(input) ? input['type'] : undefined
  if (!isType(type)) return { issues: v.safeParse(untyped(input), input).issues ?? [] }
  const schema: v.GenericSchema<unknown, Wire> = commands[type]
  const parsed = v.safeParse(schema, input)
  return parsed.success ? { wire: parsed.output, issues: [] } : { issues: parsed.issues }
}

const isType = (type: unknown): type is Type => typeof type === 'string' && Object.hasOwn(commands, type)

/** Without a type, only the common fields can be checked. */
function untyped(input: unknown) {
  const strangers = Object.keys(isPlainObject(input) ? input : {}).filter((key) => !Object.hasOwn(known, key))
  return fields({ ...known, ...Object.fromEntries(strangers.map((key) => [key, v.unknown()])) })
}
