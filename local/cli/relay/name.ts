import { readRelayId } from '../../../lib/control/relay-id.ts'
import type { Values } from './args.ts'

/** The room that the arguments name, and the remaining ones. `sdkAppId` is text if given as an option: the API validates it. */
interface NamedRoom {
  sdkAppId: number | string
  room: string
  rest: readonly string[]
}

/** Parses a relay, by id or options. Throws an Error that explains how to name one. */
export function parseRelayName(more: readonly string[], { app, room, rule }: Values): NamedRoom & { rule: string } {
  const [id, ...rest] = more
  const named = id === undefined ? undefined : readRelayId(id)
  if (named) return { sdkAppId: named.app, room: named.room, rule: named.rule, rest }
  if (app !== undefined && room !== undefined && rule !== undefined) return { sdkAppId: app, room, rule, rest: more }
  throw new Error('Which relay? Its id, such as 1400188366:295066:show, or --app, --room and --rule; list prints them.')
}

/** Parses a room, as `<app>:<room>` or by options. Throws an Error that explains how to name one. */
export function parseRoomName(more: readonly string[], { app, room }: Values): NamedRoom {
  const [id, ...rest] = more
  const [, named, its] = /^([1-9]\d*):(.+)$/s.exec(id ?? '') ?? []
  if (named !== undefined && its !== undefined) return { sdkAppId: named, room: its, rest }
  if (app !== undefined && room !== undefined) return { sdkAppId: app, room, rest: more }
  throw new Error('Which room? Such as 1400188366:295066, or --app and --room.')
}

/** Throws if arguments are left over. */
export function rejectExtra(rest: readonly string[]): void {
  if (rest.length > 0) throw new Error(`Unexpected argument: ${rest.join(' ')}.`)
}
