import { createHash } from 'node:crypto'
import { mint } from '../relay/decide.ts'
import { robotId } from '../relay/robot.ts'
import type { Mints, Relay } from '../relay/relay.ts'
import { seat } from '../relay/seats.ts'
import type { Wish } from '../relay/wish.ts'
import type { View } from '../room/view.ts'
import { castOf } from './cast.ts'
import type { Actor } from './cast.ts'
import type { ParsedApp, ParsedRule } from './config.ts'
import { outputsNow, valuesOf } from './outputs.ts'
import { placesOf } from './places.ts'
import { wantedSpec } from './wanted-spec.ts'

const DAY = 86_400_000

/** What a rule asks of its relay in a room, given what is known of the room, at store time `now` (ms). Pure. */
export function wishOf(
  where: { deployment: string; app: ParsedApp; rule: ParsedRule; room: string },
  view: View,
  relay: Relay,
  now: number,
  next?: Mints, // those of a generation whose start is already under way
): Wish {
  const { deployment, app, rule, room } = where
  const cast = castOf(rule, view, room)
  const linger = rule.linger * 1000
  const maxDuration = rule.maxDuration * 1000
  const seats = seat(relay.seats, cast, now, linger)
  const running = relay.slot.is === 'opening' || relay.slot.is === 'open' ? relay.slot.mints : undefined
  const name = ruleName(app, rule)
  const robot = (generation: number) => robotId({ deployment, app: app.sdkAppId, room, rule: rule.name, generation })
  const fresh = next && next.generation > relay.generation ? next : undefined
  const mints =
    running ??
    fresh ??
    mint(relay, now, { host: seats.host?.user ?? '', rule: name, expires: now + maxDuration + DAY, robot })
  const hosts = cast.filter(({ rank }) => rank !== undefined)
  const answer = isWanted(rule, hosts, cast, relay)
  const { outputs, backups } = outputsNow(rule, valuesOf(app, rule, room, mints), relay.slot)
  const answered = wantedSpec({ deployment, app, rule, room, view, cast, seats, mints, outputs })
  const missing = 'missing' in answered ? answered.missing : undefined
  // While nobody is left there is nothing to show; the picture of the last one stays until the end.
  const spec = 'missing' in answered || cast.length === 0 ? undefined : answered
  const places = spec && placesOf(spec)
  return {
    wanted: answer.wanted,
    why: answer.wanted && missing !== undefined ? `${answer.why}, but ${missing}` : answer.why,
    ...(spec && { spec }),
    seats: places ? { ...seats, places } : seats,
    mints,
    hostLife: Math.max(0, ...hosts.map(({ life }) => life)),
    hostEntered: Math.max(0, ...hosts.map(({ entered }) => entered)),
    linger,
    maxDuration,
    statusEvents: app.statusEvents,
    rule: name,
    backups,
  }
}

interface Answer {
  wanted: boolean
  why: string
}

const NO_HOST: Answer = { wanted: false, why: 'no host is on stage' }
const SPENT: Answer = { wanted: false, why: 'the last task ended by itself and no host has shown a sign of life since' }

/** Names everything configured that a spec follows from, as it is now. The configuration never changes within a process. */
function ruleName({ name: app, roomIds }: ParsedApp, rule: ParsedRule): string {
  const known = names.get(rule)
  if (known !== undefined) return known
  const { relay, ignore } = rule
  const name = createHash('sha256')
    .update(JSON.stringify([relay, ignore, app, roomIds]))
    .digest('base64url')
    .slice(0, 12)
  names.set(rule, name)
  return name
}

const names = new WeakMap<ParsedRule, string>()

function isWanted(rule: ParsedRule, hosts: readonly Actor[], cast: readonly Actor[], relay: Relay): Answer {
  // A task's own end says something only where the next one would be started; a hold is for other reasons.
  const free = relay.slot.is === 'none'
  const alive = hosts.filter(({ life }) => !free || life > Math.min(relay.spent, relay.revived))
  const [host] = alive
  if (!relay.show) return isToStart(rule, hosts, alive)
  if (free && relay.spent > 0 && !host) return SPENT
  if (rule.until === 'stopped') return { wanted: true, why: 'it was started and nothing has stopped it' }
  if (rule.until === 'empty')
    return cast.length > 0
      ? { wanted: true, why: `${peopleOf(cast)} on stage` }
      : { wanted: false, why: 'the stage is empty' }
  return host ? { wanted: true, why: `host ${host.user} is on stage` } : NO_HOST
}

function isToStart(rule: ParsedRule, hosts: readonly Actor[], alive: readonly Actor[]): Answer {
  const [host] = alive
  if (!host) return hosts.length > 0 ? SPENT : NO_HOST
  if (rule.start.on !== 'publish') return { wanted: true, why: `host ${host.user} is on stage` }
  const sender = alive.find(({ camera, microphone, screen }) => camera || microphone || screen)
  return sender
    ? { wanted: true, why: `host ${sender.user} is on stage and sends` }
    : { wanted: false, why: `host ${host.user} is on stage but sends nothing yet` }
}

function peopleOf(cast: readonly Actor[]): string {
  return cast.length === 1 ? `${cast[0]!.user} is` : `${cast[0]!.user} and ${cast.length - 1} more are`
}
