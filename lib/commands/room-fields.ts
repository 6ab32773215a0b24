import * as v from 'valibot'
import { pathOf } from '../config/faults.ts'
import type { Report } from '../config/loose.ts'
import type { ParsedApp } from '../config/parsed.ts'
import { hasField, isPlainObject, list } from '../config/schema/fields.ts'
import { HostPattern, UserPattern } from '../config/schema/patterns.ts'
import { UserId, VARIABLE } from '../config/schema/texts.ts'
import { Room } from './address.ts'
import type { LooseCommand } from './loose.ts'
import { roomOf } from './subject.ts'

const MOST = 20 // rooms or variables per command: they are stored with the room
const MOST_PATTERNS = 100
const LONGEST = 200 // characters

const short = v.check((pattern: string) => pattern.length <= LONGEST, `must have at most ${LONGEST} characters`)

/** `null` restores the rule's value. */
function orAsRuled<Schema extends v.GenericSchema>(schema: Schema) {
  const nothing = v.null()
  return v.lazy((input) => (input === null ? nothing : schema))
}

/** An object with at most twenty keys chosen by the sender; `wrong` returns what is wrong with a key. */
function named<Value extends v.GenericSchema>(of: string, value: Value, wrong: (name: string) => string | undefined) {
  const size = `must be an object of 1 to ${MOST} ${of}`
  return v.lazy((input) => {
    const names = isPlainObject(input) ? Object.keys(input) : []
    if (names.length < 1 || names.length > MOST) return v.never(size)
    return v.strictObject(
      Object.fromEntries(
        names.map((name) => {
          const message = wrong(name)
          return [name, message === undefined ? value : v.never(message)] as const
        }),
      ),
    )
  })
}

const Value = v.pipe(
  v.string(`must be text of 1 to ${LONGEST} characters, or null to take it back`),
  v.check(
    (value) => value !== '' && value.length <= LONGEST,
    `must be text of 1 to ${LONGEST} characters, or null to take it back`,
  ),
)

function wrongUser(name: string): string | undefined {
  // Setting `__proto__` on an object would change its prototype instead.
  if (name === '__proto__') return 'is no user id here'
  return v.safeParse(UserId, name).issues?.[0].message
}

/** The fields of `room.set`. */
export const roomFields = {
  hosts: v.exactOptional(orAsRuled(list(v.pipe(HostPattern, short), 1, MOST_PATTERNS))),
  ignore: v.exactOptional(orAsRuled(list(v.pipe(UserPattern, short), 0, MOST_PATTERNS))),
  rooms: v.exactOptional(named('users, each with a room', orAsRuled(Room), wrongUser)),
  vars: v.exactOptional(
    named('variables', orAsRuled(Value), (name) =>
      VARIABLE.test(name)
        ? undefined
        : 'is no name of a variable; it must be 1 to 32 letters and digits, a small letter first',
    ),
  ),
}

const FIELDS = ['hosts', 'ignore', 'rooms', 'vars']

/** At least one field must be set, and room ids must be of the app's type. */
export function checkRoomSet(sound: LooseCommand, app: ParsedApp | undefined, report: Report): void {
  if (!FIELDS.some((name) => hasField(sound, name)))
    report('command', 'says nothing of the room; it needs hosts, ignore, rooms or vars')
  if (!app) return
  for (const [user, room] of Object.entries(sound.rooms ?? {}))
    if (room !== null) roomOf(room, app, pathOf(['rooms', user]), report)
}
