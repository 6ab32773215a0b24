import { rulesFor } from '../config/match.ts'
import type { ParsedApp, ParsedRule } from '../config/parsed.ts'
import type { RoomKey } from '../ports.ts'
import { keyOfNamed, applyCommand } from '../relay/apply-command.ts'
import type { Situation } from '../relay/apply-command.ts'
import type { Command, CommandResult, RelayCommand, RoomCommand } from '../relay/command.ts'
import { newRelay } from '../relay/relay.ts'
import type { Note, Relay } from '../relay/relay.ts'
import { withSet } from '../relay/room-set.ts'
import type { RoomSet } from '../relay/room-set.ts'
import { COMMAND_KEPT } from '../room-record.ts'
import type { RoomRecord } from '../room-record.ts'
import { effectiveRule, outputKey } from '../rules/effective-rule.ts'
import { addressesOf, valuesOf } from '../rules/outputs.ts'
import { scheduleAt } from '../windows.ts'
import { withRule } from './transitions.ts'
import type { Context } from './update.ts'

const MOST_KEPT = 100
const MOST_SET = 50
const TOO_MUCH = `a room can have ${MOST_SET} variables and ${MOST_SET} rooms of linked hosts; remove some by setting them to null`

/** Accepts a command at store time `now`: only once per id, and without the parts that a later command has already decided. */
export function acceptCommand(
  context: Pick<Context, 'app'>,
  key: RoomKey,
  record: RoomRecord,
  command: Command,
  now: number,
  notes: Note[],
): { record: RoomRecord; result: CommandResult } {
  const known = (record.commands ?? []).filter(({ at }) => at > now - COMMAND_KEPT)
  if (known.some(({ id }) => id === command.id))
    return { record, result: { is: 'already', what: 'this command was accepted before' } }
  const isLate = (about: string) => known.some((other) => other.time > command.time && other.about.includes(about))
  const late: CommandResult = { is: 'already', what: 'a later command about the same thing was accepted before' }
  const taken = (about: readonly string[]) => {
    const one = { id: command.id, at: now, time: command.time, about: about.filter((subject) => !isLate(subject)) }
    return [...known, one].slice(-MOST_KEPT)
  }

  if (command.is === 'set') {
    const about = fieldsOf(command)
    if (about.every(isLate)) return { record, result: late }
    const { set: before, ...rest } = record
    const set = withSet(before, withoutLate(command, isLate), now)
    if (isTooMuch(set)) return { record, result: { is: 'refused', why: TOO_MUCH } }
    notes.push({ level: 'info', what: 'room.set', fields: { command: command.id, fields: about } })
    const commands = taken(about)
    return { record: { ...rest, ...(set && { set }), commands }, result: { is: 'done', what: 'the room is set' } }
  }

  const { rule } = command
  const app = context.app(key.app)
  const config = app && rulesFor(app, key.room).find(({ name }) => name === rule)
  if (!app || !config)
    return { record, result: { is: 'refused', why: `no rule ${rule} applies to this room any more` } }
  const relay = record.relays[rule] ?? newRelay
  const situation = situationOf(app, config, key.room, record, relay, now)
  const about = subjectsOf(command, situation)
  if (about.length > 0 && about.every(isLate)) return { record, result: late }
  const obeyed = applyCommand(relay, command.id, onTime(command, situation, isLate), situation, now)
  notes.push(
    ...withRule(obeyed.notes, rule).map((note) => ({ ...note, fields: { command: command.id, ...note.fields } })),
  )
  if (obeyed.result.is === 'refused') return { record, result: obeyed.result }
  const relays = { ...record.relays, [rule]: obeyed.relay }
  return { record: { ...record, relays, commands: taken(about) }, result: obeyed.result }
}

const isTooMuch = (set: RoomSet | undefined) =>
  [set?.rooms, set?.vars].some((fields) => Object.keys(fields ?? {}).length > MOST_SET)

/** The subjects of a command: of two commands with the same subject the later wins. A restart or extension conflicts with nothing. */
function subjectsOf(command: RelayCommand, situation: Situation): string[] {
  switch (command.is) {
    case 'start':
    case 'stop':
      return [`${command.rule} stands`]
    case 'layout':
      return [`${command.rule} layout`]
    case 'outputs':
      return outputsOf(command, situation).map(({ about }) => about)
    case 'restart':
    case 'extend':
      return []
  }
}

/** The outputs of a command, each with its subject. */
function outputsOf({ rule, add, remove }: RelayCommand & { is: 'outputs' }, situation: Situation) {
  const about = (key: string) => `${rule} output ${key}`
  return [
    ...add.map((output) => ({ about: about(outputKey(output)), add: [output], remove: [] })),
    ...remove.map((name) => ({ about: about(keyOfNamed(name, situation) ?? name), add: [], remove: [name] })),
  ]
}

function fieldsOf({ hosts, ignore, rooms = {}, vars = {} }: RoomCommand): string[] {
  return [
    ...(hosts === undefined ? [] : ['hosts']),
    ...(ignore === undefined ? [] : ['ignore']),
    ...Object.keys(rooms).map(roomOf),
    ...Object.keys(vars).map(variable),
  ]
}

const roomOf = (user: string) => `room of ${user}`
const variable = (name: string) => `var ${name}`

/** The command without the outputs that a later command has decided. */
function onTime(command: RelayCommand, situation: Situation, isLate: (about: string) => boolean): RelayCommand {
  if (command.is !== 'outputs') return command
  const left = outputsOf(command, situation).filter(({ about }) => !isLate(about))
  return { ...command, add: left.flatMap(({ add }) => add), remove: left.flatMap(({ remove }) => remove) }
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
  { room: { dismissed }, set }: RoomRecord,
  { slot, seats, orders }: Relay,
  now: number,
): Situation {
  const running = slot.is === 'opening' || slot.is === 'open' ? slot.mints : undefined
  const mints = running ?? { host: seats.host?.user ?? '', date: '', ...(set?.vars && { vars: set.vars }) }
  const known = (rule: ParsedRule) => {
    const addresses = addressesOf(rule, valuesOf(app, rule, room, mints))
    return rule.relay.cdn.map((output, index) => ({
      key: outputKey(output),
      urls: addresses[index]!.map(({ url }) => url),
    }))
  }
  const outputs = known(config)
  const { open } = config.schedule ? scheduleAt(config.schedule, room, now) : {}
  return {
    ...(open && { window: open }),
    dismissed,
    outputs,
    added: known(effectiveRule(config, orders, set)).filter(({ key }) => !outputs.some((own) => own.key === key)),
    keyOf: outputKey,
    feedback: config.relay.feedback.length > 0,
  }
}
