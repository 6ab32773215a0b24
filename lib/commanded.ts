import type { RoomKey } from './ports.ts'
import type { Command, CommandResult, RelayCommand, RoomCommand } from './relay/command.ts'
import { obey } from './relay/obey.ts'
import type { Situation } from './relay/obey.ts'
import { outputId } from './relay/output-id.ts'
import { COMMAND_KEPT } from './relay/record.ts'
import type { RoomRecord, TakenIn } from './relay/record.ts'
import { newRelay } from './relay/relay.ts'
import type { Note, Relay } from './relay/relay.ts'
import { withSet } from './relay/room-set.ts'
import type { ParsedApp, ParsedRule } from './rules/config.ts'
import { rulesFor } from './rules/match.ts'
import { ordered, outputKey } from './rules/ordered.ts'
import { addressesOf, valuesOf } from './rules/outputs.ts'
import { scheduleAt } from './rules/schedule.ts'
import type { Spine } from './spine.ts'
import { named } from './steps.ts'

const MOST_KEPT = 100

/**
 * Takes a command in at store time `now`: once, however often it comes, and not where something later was said about the same thing.
 */
export function takeIn(
  spine: Pick<Spine, 'app'>,
  key: RoomKey,
  record: RoomRecord,
  command: Command,
  now: number,
  notes: Note[],
): { record: RoomRecord; result: CommandResult } {
  const known = (record.commands ?? []).filter(({ at }) => at > now - COMMAND_KEPT)
  if (known.some(({ id }) => id === command.id))
    return { record, result: { is: 'already', what: 'this command was taken in before' } }
  const isLate = (about: string) => known.some((other) => other.time > command.time && other.about.includes(about))
  const about = subjectsOf(command)
  if (about.length > 0 && about.every(isLate))
    return { record, result: { is: 'already', what: 'something later was said about the same thing' } }

  const taken: TakenIn = { id: command.id, at: now, time: command.time, about: about.filter((one) => !isLate(one)) }
  const commands = [...known, taken].slice(-MOST_KEPT)
  if (command.is === 'set') {
    const { set: before, ...rest } = record
    const set = withSet(before, withoutLate(command, isLate), now)
    const note: Note = { level: 'info', what: 'room.set', fields: { command: command.id, fields: taken.about } }
    notes.push(note)
    return { record: { ...rest, ...(set && { set }), commands }, result: { is: 'done', what: 'the room is set' } }
  }

  const { rule } = command
  const app = spine.app(key.app)
  const config = app && rulesFor(app, key.room).find(({ name }) => name === rule)
  if (!app || !config)
    return { record, result: { is: 'refused', why: `no rule ${rule} applies to this room any more` } }
  const relay = record.relays[rule] ?? newRelay
  const situation = situationOf(app, config, key.room, record, relay, now)
  const obeyed = obey(relay, command.id, onTime(command, isLate), situation, now)
  notes.push(...named(obeyed.notes, rule).map((note) => ({ ...note, fields: { command: command.id, ...note.fields } })))
  if (obeyed.result.is === 'refused') return { record, result: obeyed.result }
  return { record: { ...record, relays: { ...record.relays, [rule]: obeyed.relay }, commands }, result: obeyed.result }
}

/** What a command speaks of: of two about the same thing the later counts. A restart and an extension contradict nothing. */
function subjectsOf(command: Command): string[] {
  switch (command.is) {
    case 'start':
    case 'stop':
      return [`${command.rule} stands`]
    case 'layout':
      return [`${command.rule} layout`]
    case 'outputs':
      return [...command.add.map((output) => outputKey(output)), ...command.remove.map(keyOf)].map(
        (name) => `${command.rule} output ${name}`,
      )
    case 'set':
      return [
        ...(command.hosts === undefined ? [] : ['hosts']),
        ...(command.ignore === undefined ? [] : ['ignore']),
        ...Object.keys(command.rooms ?? {}).map(roomOf),
        ...Object.keys(command.vars ?? {}).map(variable),
      ]
    case 'restart':
    case 'extend':
      return []
  }
}

const keyOf = (name: string) => (/^[0-9a-f]{8}$/.test(name) ? name : outputId(name))
const roomOf = (user: string) => `room of ${user}`
const variable = (name: string) => `var ${name}`

/** The rest of a command of which something later was said in part. */
function onTime(command: RelayCommand, isLate: (about: string) => boolean): RelayCommand {
  if (command.is !== 'outputs') return command
  const isOnTime = (name: string) => !isLate(`${command.rule} output ${name}`)
  return {
    ...command,
    add: command.add.filter((output) => isOnTime(outputKey(output))),
    remove: command.remove.filter((name) => isOnTime(keyOf(name))),
  }
}

function withoutLate(command: RoomCommand, isLate: (about: string) => boolean): RoomCommand {
  const { hosts, ignore, rooms = {}, vars = {} } = command
  const entries = <T>(of: Readonly<Record<string, T>>, about: (name: string) => string) =>
    Object.fromEntries(Object.entries(of).filter(([name]) => !isLate(about(name))))
  return {
    is: 'set',
    ...(hosts !== undefined && !isLate('hosts') && { hosts }),
    ...(ignore !== undefined && !isLate('ignore') && { ignore }),
    rooms: entries(rooms, roomOf),
    vars: entries(vars, variable),
  }
}

function situationOf(
  app: ParsedApp,
  config: ParsedRule,
  room: string,
  { room: known, set }: RoomRecord,
  { slot, seats }: Relay,
  now: number,
): Situation {
  const running = slot.is === 'opening' || slot.is === 'open' ? slot.mints : undefined
  const mints = running ?? { host: seats.host?.user ?? '', date: '', ...(set?.vars && { vars: set.vars }) }
  const rule = ordered(config, undefined, set)
  const addresses = addressesOf(rule, valuesOf(app, rule, room, mints))
  const { open } = config.schedule ? scheduleAt(config.schedule, room, now) : {}
  return {
    ...(open && { window: open }),
    dismissed: known.dismissed,
    outputs: rule.relay.cdn.map((output, index) => ({
      key: outputKey(output),
      urls: addresses[index]!.map(({ url }) => url),
    })),
    keyOf: outputKey,
    feedback: rule.relay.feedback.length > 0,
  }
}
