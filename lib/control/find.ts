import { roomOf } from '../commands/subject.ts'
import { rulesFor } from '../config/match.ts'
import type { Context } from '../reconcile/update.ts'
import type { RelayShown } from './answers.ts'
import { readRelayId } from './relay-id.ts'
import { showRelay } from './show-relay.ts'

export type Found = { is: 'found'; relay: RelayShown } | { is: 'unknown'; why: string }

/** The relay with this id. A relay of a rule in a room without a record is idle; one that no rule and no record knows is unknown. */
export async function findRelay(context: Context, id: string): Promise<Found> {
  const name = readRelayId(id)
  if (!name) return unknown('an id of a relay is <SdkAppId>:<room>:<rule>, URL-encoded, such as 1400188366:295066:show')
  const { app: sdkAppId, room, rule } = name
  const app = context.app(sdkAppId)
  const { record, now } = await context.ledger.load({ app: sdkAppId, room })
  if (!record?.relays[rule]) {
    if (!app) return unknown(`${sdkAppId} is no app of this deployment; its apps: ${context.apps().join(', ')}`)
    const wrong: string[] = []
    roomOf(room, app, 'room', (_path, message) => wrong.push(message))
    if (wrong.length > 0) return unknown(`the room ${wrong.join('; ')}`)
    if (!app.rules.some((one) => one.name === rule))
      return unknown(`app ${sdkAppId} has no rule ${rule}; its rules: ${app.rules.map((one) => one.name).join(', ')}`)
    const applying = rulesFor(app, room).map((one) => one.name)
    if (!applying.includes(rule))
      return unknown(
        `rule ${rule} does not relay room ${room}; ${applying.length > 0 ? `that does: ${applying.join(', ')}` : 'no rule does'}`,
      )
  }
  return { is: 'found', relay: showRelay(context, { app: sdkAppId, room }, record, rule, now) }
}

function unknown(why: string): Found {
  return { is: 'unknown', why }
}
