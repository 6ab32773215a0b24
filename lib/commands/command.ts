import type { Command, RelayCommand, RoomCommand } from '../relay/command.ts'
import { outputsOf } from './outputs.ts'
import type { CommandDeps, Subject } from './subject.ts'
import type { Wire } from './wire.ts'

/** Converts a valid command to its internal form; undefined if its app, rule or room is not known. */
export function commandOf(wire: Wire, subject: Subject, { now, seal }: CommandDeps): Command | undefined {
  const { room } = subject
  if (room === undefined) return undefined
  const about = { id: wire.id, time: wire.time ?? now, room }
  if (wire.type === 'room.set') return { ...about, ...setOf(wire) }
  const asked = askedOf(wire, subject, seal)
  return asked && { ...about, rule: wire.rule, ...asked }
}

type Asked<T = RelayCommand> = T extends unknown ? Omit<T, 'rule'> : never
type OfRelay = Exclude<Wire, { type: 'room.set' }>

function askedOf(wire: OfRelay, { app, rule, room }: Subject, seal: CommandDeps['seal']): Asked | undefined {
  switch (wire.type) {
    case 'relay.start': {
      const { at, until } = wire
      return { is: 'start', ...(at !== undefined && { from: at }), ...(until !== undefined && { until }) }
    }
    case 'relay.stop':
      return { is: 'stop', ...(wire.why !== undefined && { why: wire.why }) }
    case 'relay.restart':
      return { is: 'restart' }
    case 'relay.extend':
      return { is: 'extend', by: wire.by * 1000 }
    case 'relay.layout':
      return { is: 'layout', ...(wire.layout && { layouts: wire.layout }) }
    case 'relay.outputs':
      return app && rule && room !== undefined
        ? { is: 'outputs', ...outputsOf(wire, app, rule, room, seal) }
        : undefined
  }
}

function setOf({ hosts, ignore, rooms, vars }: Extract<Wire, { type: 'room.set' }>): RoomCommand {
  const ids = rooms && Object.entries(rooms).map(([user, room]) => [user, room === null ? null : String(room)] as const)
  return {
    is: 'set',
    ...(hosts !== undefined && { hosts }),
    ...(ignore !== undefined && { ignore }),
    ...(ids && { rooms: Object.fromEntries(ids) }),
    ...(vars && { vars }),
  }
}
