import { isDeepStrictEqual } from 'node:util'
import type { Command, RelayCommand, RoomCommand } from '../../../lib/relay/command.ts'
import type { Relay } from '../../../lib/relay/relay.ts'
import type { RoomRecord } from '../../../lib/room-record.ts'
import { outputKey } from '../../../lib/rules/effective-rule.ts'
import { outputId } from '../../../lib/task/output-id.ts'
import type { Seen } from './seen.ts'

/**
 * What the store has of commands is what their clean log says, each once and in the order in which they were given, however often and
 * in whatever order they came. Looked at whenever a room is saved.
 */
export function commandedChecks(
  known: Seen,
): (room: string, before: RoomRecord | undefined, record: RoomRecord) => void {
  const { commands, fail } = known
  const { rules } = known.history.profile

  function checkSet(room: string, log: readonly Command[], { set }: RoomRecord): void {
    const said = log.filter((command): command is Command & RoomCommand => command.is === 'set')
    const wanted = {
      ...last(
        'hosts',
        said.map(({ hosts }) => hosts),
      ),
      ...last(
        'ignore',
        said.map(({ ignore }) => ignore),
      ),
      ...merged(
        'rooms',
        said.map(({ rooms }) => rooms),
      ),
      ...merged(
        'vars',
        said.map(({ vars }) => vars),
      ),
    }
    const { at: _at, ...is } = set ?? { at: 0 }
    if (!isDeepStrictEqual(is, wanted))
      fail(`room ${room} is set to ${JSON.stringify(is)}; its commands say ${JSON.stringify(wanted)}`)
  }

  function checkStanding(where: string, log: readonly RelayOrder[], { orders }: Relay): void {
    const standing = orders?.standing
    const newest = log.findLast(({ is }) => is === 'start' || is === 'stop')
    if (!standing) return
    if (standing.is === 'started' && standing.asRule) return
    if (!newest) return fail(`${where} is ${standing.is} although no command says so`)
    if (standing.is === 'started' && standing.id !== newest.id)
      fail(`${where} is started by ${standing.id}, although ${newest.id} was given later`)
    const isByStop = standing.is === 'stopped' && /by a command/.test(standing.why)
    if (isByStop && !standing.why.endsWith(newest.is === 'stop' ? (newest.why ?? 'a command') : 'never'))
      fail(`${where} is stopped (${standing.why}), although ${newest.id} was given later`)
  }

  function checkShow(where: string, log: readonly RelayOrder[], before: Relay | undefined, relay: Relay): void {
    const layouts = log.findLast((command) => command.is === 'layout')
    const { layout, outputs = {}, extended = {} } = relay.orders ?? {}
    if (layout && (layouts?.is !== 'layout' || !isDeepStrictEqual(layout, layouts.layouts)))
      fail(`${where} has the layout ${JSON.stringify(layout)}; its commands say ${JSON.stringify(layouts)}`)
    for (const [key, output] of Object.entries(outputs)) {
      const about = log.findLast((command) => command.is === 'outputs' && keysOf(command).includes(key))
      const is = about?.is === 'outputs' && about.add.some((one) => outputKey(one) === key)
      if (is !== (output !== null))
        fail(`${where} has output ${key} ${output ? 'added' : 'removed'}; ${about?.id} says otherwise`)
    }
    for (const [id, ms] of Object.entries(extended)) {
      const command = log.find((one) => one.id === id)
      if (command?.is !== 'extend' || command.by !== ms) fail(`${where} is extended by ${id}, which says nothing of it`)
    }
    // What was asked of a show is forgotten with the show, and not before.
    const isSame = before?.show && before.show.since === relay.show?.since
    for (const id of Object.keys(before?.orders?.extended ?? {}))
      if (isSame && !(id in extended)) fail(`${where} forgets ${id} although its show goes on`)
  }

  return (room, before, record) => {
    if (commands.size === 0 || known.forgotAt() > -Infinity) return
    const ids = (record.commands ?? []).map(({ id }) => id)
    if (new Set(ids).size < ids.length) fail(`room ${room} has taken in a command twice: ${ids.join(' ')}`)
    if (record.commands === before?.commands && record.set === before?.set && record.relays === before?.relays) return
    const log = ids.flatMap((id) => commands.get(id) ?? []).sort((a, b) => a.time - b.time)
    checkSet(room, log, record)
    for (const { name } of rules) {
      const relay = record.relays[name]
      if (!relay) continue
      const mine = log.filter((command): command is RelayOrder => command.is !== 'set' && command.rule === name)
      checkStanding(`${name} in room ${room}`, mine, relay)
      checkShow(`${name} in room ${room}`, mine, before?.relays[name], relay)
    }
  }
}

type RelayOrder = Command & RelayCommand

function keysOf(command: RelayCommand & { is: 'outputs' }): string[] {
  return [...command.add.map(outputKey), ...command.remove.map(outputId)]
}

function last<T>(name: string, said: readonly (T | null | undefined)[]): Record<string, T> {
  const value = said.findLast((one) => one !== undefined)
  return value === undefined || value === null ? {} : { [name]: value }
}

function merged(
  name: string,
  said: readonly (Readonly<Record<string, string | null>> | undefined)[],
): Record<string, Record<string, string>> {
  const entries = Object.entries(Object.assign({}, ...said) as Record<string, string | null>).filter(
    (entry): entry is [string, string] => entry[1] !== null,
  )
  return entries.length > 0 ? { [name]: Object.fromEntries(entries) } : {}
}
