import { rulesFor } from '../../lib/config/match.ts'
import type { ParsedApp } from '../../lib/config/parsed.ts'
import { evaluate } from '../../lib/reconcile/evaluate.ts'
import type { RoomRecord } from '../../lib/room-record.ts'
import { emptyRoom } from '../../lib/room/room.ts'

/** Why nothing is done in a room, one line per rule. `record`: the room's record, if any. */
export function explainQuiet(app: ParsedApp, room: string, record: RoomRecord | undefined, now: number): string[] {
  const rules = rulesFor(app, room)
  if (rules.length === 0) return [`Room ${room}: no rule of app ${app.sdkAppId} is for this room.`]
  const fresh = { schema: 1 as const, site: app.site, region: app.apiRegion, at: now, room: emptyRoom(now), relays: {} }
  const known = record ?? fresh
  const context = { app: () => app, deployment: '' }
  return rules.map(({ name }) => {
    const {
      desired: { why },
    } = evaluate(context, { app: app.sdkAppId, room }, known, name, now, 0)
    return `Room ${room}: rule ${name} wants no relay, since ${why}.`
  })
}
