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
 * Reads a command from any source, as parsed JSON: checks it against its app and rule, seals secrets, and converts times to ms. All
 * faults are reported at once, each with its path; no message repeats a stream key. Never throws.
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
  // Rules between fields are checked on what is left without the wrong parts, so that all faults are reported at once.
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
 * Without everything the schema rejected, what is left has the types of the schema, though any part may be missing. Without a `type` only
 * the common fields have been checked.
 */
function asWritten(sound: unknown): LooseCommand {
  if (!isPlainObject(sound)) return {}
  if (sound['type'] !== undefined) return sound
  return Object.fromEntries(Object.entries(sound).filter(([name]) => Object.hasOwn(about, name)))
}
