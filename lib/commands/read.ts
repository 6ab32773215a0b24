import type { Fault } from '../config.ts'
import { faultsOf, root, without } from '../config/faults.ts'
import { isPlainObject } from '../config/schema/fields.ts'
import type { Command } from '../relay/command.ts'
import { commandOf } from './command.ts'
import { checkLayout } from './layouts.ts'
import type { LooseCommand } from './loose.ts'
import { checkAdded, checkBackups } from './output-checks.ts'
import { checkRoomSet } from './room-fields.ts'
import { subjectOf } from './subject.ts'
import type { CommandDeps } from './subject.ts'
import { checkTimes } from './times.ts'
import { about, parseWire } from './wire.ts'

export type Reading = { ok: true; app: number; command: Command } | { ok: false; faults: Fault[] }

/**
 * Reads a command as it arrives from anywhere, as parsed JSON: checks it against its app and rule, seals what is secret, and turns times
 * into ms. Every fault is found at once, with its path; no message repeats a stream key. Never throws.
 */
export function readCommand(input: unknown, known: CommandDeps): Reading {
  try {
    return read(input, known)
  } catch (error) {
    const name = error instanceof Error ? error.name : typeof error
    return { ok: false, faults: [{ path: 'command', message: `cannot be read (${name}); it must be plain data` }] }
  }
}

function read(input: unknown, known: CommandDeps): Reading {
  const { wire, issues } = parseWire(input)
  const wrong = faultsOf(issues)
  const faults = wrong.map(({ fault }) => (fault.path === root ? { ...fault, path: 'command' } : fault))
  // What holds between fields is checked on what is left when everything wrong is taken out: so all faults come at once.
  const sound = asWritten(wrong.reduce((rest, { keys }) => without(rest, keys), input))
  const report = (path: string, message: string) => faults.push({ path, message })

  const subject = subjectOf(sound, known, report)
  const { app, rule, room } = subject
  checkTimes(sound, rule, known.now, report)
  if (app && rule) checkLayout(sound.layout, app, rule, known.trial, report)
  if (app && sound.type === 'relay.outputs') checkAdded(sound, app, known, report)
  if (app && rule && room !== undefined) checkBackups(sound, app, rule, room, report)
  if (sound.type === 'room.set') checkRoomSet(sound, app, report)

  const command = wire && faults.length === 0 ? commandOf(wire, subject, known) : undefined
  return app && command ? { ok: true, app: app.sdkAppId, command } : { ok: false, faults }
}

/**
 * With everything taken out that the schema refused, what is left is of the wire's types, though any part may be missing. Without a type
 * only what all commands have was looked at.
 */
function asWritten(sound: unknown): LooseCommand {
  if (!isPlainObject(sound)) return {}
  if (sound['type'] !== undefined) return sound
  return Object.fromEntries(Object.entries(sound).filter(([name]) => Object.hasOwn(about, name)))
}
