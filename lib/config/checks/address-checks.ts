import { placeholderOf } from '../../task/stream-key.ts'
import type { LooseApp, LooseCdn, LooseRule, Report } from '../loose.ts'
import { mayShareRoom, roomsOf } from './rooms.ts'

interface Place {
  app: LooseApp
  appIndex: number
  rule: LooseRule
  index: number
  at: string // within the relay
  address: string
}

/** Two relays on one push URL cut each other off. Collisions that are certain are rejected here, the rest when a relay starts. */
export function checkAddresses(apps: readonly (LooseApp | undefined)[], report: Report): void {
  const places = apps.flatMap((app, appIndex) => (app ? placesOf(app, appIndex) : []))
  for (const [index, place] of places.entries()) {
    const other = places.slice(0, index).find((earlier) => earlier.address === place.address && collide(earlier, place))
    if (other) report(`apps[${place.appIndex}].rules[${place.index}].relay.${place.at}`, sharing(place, other))
  }
}

function placesOf(app: LooseApp, appIndex: number): Place[] {
  return (app.rules ?? []).flatMap((rule, index) =>
    rule ? addressesOf(app, rule).map(({ at, address }) => ({ app, appIndex, rule, index, at, address })) : [],
  )
}

/** Every push address of a rule, failovers included, and its path within the relay. */
export function addressesOf(app: LooseApp, rule: LooseRule): { at: string; address: string }[] {
  return (rule.relay?.cdn ?? []).flatMap((output, index) => {
    const own = { at: `cdn[${index}]`, address: addressOf(output, app, rule) }
    const failovers = (output?.failover ?? []).map((other, place) => ({
      at: `cdn[${index}].failover[${place}]`,
      address: addressOf(other && { ...output, ...other }, app, rule),
    }))
    return [own, ...failovers].flatMap(({ at, address }) => (address === undefined ? [] : [{ at, address }]))
  })
}

function collide(one: Place, other: Place): boolean {
  // Room ids of different apps are not compared: equal ids may be in use at different times.
  if (one.appIndex !== other.appIndex) return !one.address.includes('{room}')
  if (one.index === other.index) return false
  const rooms = [roomsOf(one.rule), roomsOf(other.rule)] as const
  // The first rule without `also` takes the room, so two such rules never share one.
  if (one.rule.also !== true && other.rule.also !== true) return false
  return rooms[0] !== undefined && rooms[1] !== undefined && mayShareRoom(rooms[0], rooms[1])
}

function sharing(place: Place, other: Place): string {
  const [mine, theirs] = [place, other].map(({ rule, index }) => `"${rule.name ?? `rules[${index}]`}"`)
  return place.appIndex === other.appIndex
    ? `pushes to the same address as rule ${theirs}, and rules ${theirs} and ${mine} may both hold in one room; give one of them another url or stream, for example with {rule}`
    : `pushes to the same address as rule ${theirs} of apps[${other.appIndex}]; give one of them another url or stream, for example with {sdkAppId}`
}

/** The push address with everything expanded that is the same in all rooms of the rule. */
function addressOf(output: LooseCdn | undefined, app: LooseApp, rule: LooseRule): string | undefined {
  const stream = output && streamOf(output)
  if (output?.url === undefined || stream === undefined) return undefined
  const id = app.sdkAppId === undefined ? '{sdkAppId}' : String(app.sdkAppId)
  return `${output.url}/${stream}`
    .replaceAll('{sdkAppId}', id)
    .replaceAll('{app}', () => app.name ?? id)
    .replaceAll('{rule}', () => rule.name ?? '{rule}')
}

/** The stream name; the same secret reference counts as the same name. */
function streamOf({ stream }: LooseCdn): string | undefined {
  if (stream === undefined || typeof stream === 'string') return stream
  if ('env' in stream) return stream.env === undefined ? undefined : placeholderOf({ env: stream.env })
  const { ssm, field } = 'ssm' in stream ? stream : {}
  return ssm === undefined ? undefined : placeholderOf({ ssm, ...(field !== undefined && { field }) })
}
