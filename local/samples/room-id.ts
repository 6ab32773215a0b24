import { rulesFor } from '../../lib/config/match.ts'
import type { ParsedApp, ParsedRule } from '../../lib/config/parsed.ts'
import { split } from '../../lib/config/pattern.ts'

const FILLINGS = ['', '1', '101', 'live', 'x']
const MAX_ROOM_ID = 4_294_967_294

/** A sample room id that the rule matches, guessed from its patterns. */
export function sampleRoomId(app: ParsedApp, rule: ParsedRule): string {
  const isId = (room: string) =>
    app.roomIds === 'integer' ? /^[1-9]\d{0,9}$/.test(room) && Number(room) <= MAX_ROOM_ID : room !== ''
  const ids = split(rule.rooms)
    .chosen.flatMap((pattern) => FILLINGS.map((filling) => pattern.replaceAll('*', filling)))
    .filter(isId)
  return ids.find((room) => rulesFor(app, room).includes(rule)) ?? ids[0] ?? '1'
}
