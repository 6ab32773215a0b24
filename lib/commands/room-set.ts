import { pathOf } from '../config/faults.ts'
import { hasField } from '../config/schema/fields.ts'
import type { Report } from '../config/loose.ts'
import type { Sound } from './sound.ts'
import { roomOf } from './subject.ts'
import type { ParsedApp } from '../config/parsed.ts'

const FIELDS = ['hosts', 'ignore', 'rooms', 'vars']

/** A setting must say something, and rooms of users are of the app's type. */
export function checkRoomSet(sound: Sound, app: ParsedApp | undefined, report: Report): void {
  if (!FIELDS.some((name) => hasField(sound, name)))
    report('command', 'says nothing of the room; it needs hosts, ignore, rooms or vars')
  if (!app) return
  for (const [user, room] of Object.entries(sound.rooms ?? {}))
    if (room !== null) roomOf(room, app, pathOf(['rooms', user]), report)
}
