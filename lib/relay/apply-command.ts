import { outputId } from '../task/output-id.ts'
import type { CommandResult, RelayCommand } from './command.ts'
import { extensionOf } from './overrides.ts'
import type { AddedOutput, Overrides } from './overrides.ts'
import type { Note, Relay } from './relay.ts'
import { resetShow, toEnding } from './show.ts'
import { stoppedBy, withStartStop } from './start-stop.ts'

/** What applying a command needs besides the relay's state. */
export interface Situation {
  window?: { id: string; ends: number; closes: number } // the open occurrence
  dismissed: number // event time of the last 102; 0: never
  outputs: readonly Known[] // the rule's CDN outputs
  added: readonly Known[] // CDN outputs added by commands
  keyOf: (output: AddedOutput) => string
  feedback: boolean // whether the rule has feedback rooms
}

/** A CDN output: its key and its URLs in this room, failovers included. */
export interface Known {
  key: string
  urls: readonly string[]
}

export interface AppliedCommand {
  relay: Relay
  notes: Note[]
  result: CommandResult
}

const MOST_EXTENSION = 12 * 3_600_000 // signatures stay valid for a day beyond maxDuration
const MOST_OUTPUTS = 10

/** Applies a command to the relay's state at store time `now`. The calls that follow are decided as always. */
export function applyCommand(
  relay: Relay,
  id: string,
  command: RelayCommand,
  of: Situation,
  now: number,
): AppliedCommand {
  switch (command.is) {
    case 'start':
      return start(relay, id, command, now)
    case 'stop':
      return stop(relay, command, of)
    case 'restart':
      return restart(relay, now)
    case 'extend':
      return extend(relay, id, command, of, now)
    case 'layout':
      return layout(relay, command)
    case 'outputs':
      return outputs(relay, command, of)
  }
}

function start(relay: Relay, id: string, command: RelayCommand & { is: 'start' }, now: number): AppliedCommand {
  const { from = now, until } = command
  const standing = { is: 'started' as const, id, from, ...(until !== undefined && { until }) }
  const isHeld = relay.slot.is === 'held'
  // An explicit start overrides a hold and the end of the last task.
  const ready = isHeld ? { ...resetShow(relay), spent: 0 } : { ...relay, spent: 0 }
  const when = from > now ? `it starts at ${iso(from)}` : 'it is started'
  const what = until === undefined ? when : `${when} and runs until ${iso(until)}`
  return done(withStartStop(ready, standing), 'start', what)
}

function stop(relay: Relay, { why }: RelayCommand & { is: 'stop' }, of: Situation): AppliedCommand {
  const { window, dismissed } = of
  const reason = why === undefined ? 'it was stopped by a command' : `it was stopped by a command: ${why}`
  const standing = stoppedBy(reason, { dismissed, ...(window && { window: window.id }) })
  const holds = window
    ? `it holds to the end of the window, ${iso(window.closes)}`
    : 'it holds until the room has been empty for longer than linger'
  return done(withStartStop(relay, standing), 'stop', `${reason}; ${holds}`)
}

function restart(relay: Relay, now: number): AppliedCommand {
  const { slot } = relay
  switch (slot.is) {
    case 'open': {
      const why = 'it was restarted by a command'
      return done({ ...toEnding(relay, slot, why, now), slot: { is: 'none' } }, 'restart', why)
    }
    case 'opening':
      return { relay, notes: [], result: { is: 'done', what: 'it is already starting' } }
    case 'held':
      if (slot.why === 'duration') return refuse(relay, 'its maxDuration is over: send relay.start or relay.extend')
      return done({ ...relay, slot: { is: 'none' }, lost: [], refusals: 0 }, 'restart', 'it is tried again')
    case 'none':
      if (!relay.show) return refuse(relay, 'nothing runs: send relay.start')
      return done({ ...relay, slot: { is: 'none' } }, 'restart', 'it is tried again')
  }
}

function extend(
  relay: Relay,
  id: string,
  { by }: RelayCommand & { is: 'extend' },
  of: Situation,
  now: number,
): AppliedCommand {
  const { show, orders = {} } = relay
  if (!show) return refuse(relay, 'nothing runs: send relay.start with `until`')
  if (orders.standing?.is === 'stopped') return refuse(relay, 'it was stopped: send relay.start')
  if (extensionOf(orders) + by > MOST_EXTENSION)
    return refuse(relay, 'a show can be extended by 12 h in total: raise maxDuration of the rule')
  const extended = { ...orders.extended, [id]: by }
  const isOver = relay.slot.is === 'held' && relay.slot.why === 'duration'
  const longer = { ...relay, ...(isOver && { slot: { is: 'none' as const } }), orders: { ...orders, extended } }
  const { window } = of
  // A window itself cannot be extended, so its extended end is stored as that of a start.
  const isOfWindow = window && orders.standing === undefined
  const standing = window && {
    is: 'started' as const,
    id,
    from: now,
    until: window.ends - extensionOf(orders),
    asRule: true as const,
  }
  const what = `it may last ${by / 1000} s longer`
  return done(isOfWindow && standing ? withStartStop(longer, standing) : longer, 'extend', what)
}

function layout(relay: Relay, { layouts }: RelayCommand & { is: 'layout' }): AppliedCommand {
  if (!isRunning(relay)) return refuse(relay, NOTHING)
  const { layout: _before, ...others } = relay.orders ?? {}
  const orders = { ...others, ...(layouts && { layout: layouts }) }
  const what = layouts ? 'this show uses the given layout' : "this show uses the rule's layout again"
  return done(withOrders(relay, orders), 'layout', what)
}

function outputs(relay: Relay, { add, remove }: RelayCommand & { is: 'outputs' }, of: Situation): AppliedCommand {
  if (!isRunning(relay)) return refuse(relay, NOTHING)
  const after = new Map(Object.entries(relay.orders?.outputs ?? {}))
  const configured = new Set(of.outputs.map(({ key }) => key))
  for (const name of remove) {
    const key = keyOfNamed(name, of)
    if (key === undefined)
      return refuse(relay, 'no such output to remove: use an id or URL from the outputs of the relay')
    if (configured.has(key)) after.set(key, null)
    else after.delete(key)
  }
  for (const output of add) {
    const key = of.keyOf(output)
    if (configured.has(key)) after.delete(key)
    else after.set(key, output)
  }
  const added = [...after.values()].filter((output) => output !== null)
  const left = of.outputs.filter(({ key }) => after.get(key) !== null).length + added.length
  if (left === 0 && !of.feedback) return refuse(relay, 'it would have no output left')
  if (left > MOST_OUTPUTS) return refuse(relay, `it would have ${left} outputs; TRTC allows ${MOST_OUTPUTS}`)
  const { outputs: _before, ...others } = relay.orders ?? {}
  const orders = { ...others, ...(after.size > 0 && { outputs: Object.fromEntries(after) }) }
  return done(withOrders(relay, orders), 'outputs', `it has ${left} CDN outputs now`)
}

/** The key of the output that a command names by key, by URL, or by the id that is shown with the relay. */
export function keyOfNamed(name: string, { outputs, added }: Pick<Situation, 'outputs' | 'added'>): string | undefined {
  const isMeant = (url: string) => url === name || outputId(url) === name
  return [...outputs, ...added].find(({ key, urls }) => key === name || urls.some(isMeant))?.key
}

const NOTHING = 'nothing runs or is about to start: send relay.start first'

/** Whether a show is on or has been requested. */
function isRunning({ show, slot, orders }: Relay): boolean {
  return show !== undefined || slot.is !== 'none' || orders?.standing?.is === 'started'
}

function withOrders({ orders: _before, ...relay }: Relay, orders: Overrides): Relay {
  return Object.keys(orders).length > 0 ? { ...relay, orders } : relay
}

function done(relay: Relay, does: RelayCommand['is'], what: string): AppliedCommand {
  const note: Note = { level: 'info', what: 'relay.command', fields: { does, why: what } }
  return { relay, notes: [note], result: { is: 'done', what } }
}

function refuse(relay: Relay, why: string): AppliedCommand {
  return { relay, notes: [], result: { is: 'refused', why } }
}

function iso(at: number): string {
  return new Date(at).toISOString()
}
