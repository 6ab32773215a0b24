import type { ParsedApp } from '../../../lib/config/parsed.ts'
import type { Arrival } from '../arrival.ts'
import { DEFAULT_START } from '../default-start.ts'
import { arrivalsOf } from '../log/user-actions.ts'
import type { LogAction } from '../log/user-actions.ts'
import { ANYTHING } from './case.ts'
import type { Case, Expected } from './case.ts'
import { readEventFile } from './event-file.ts'
import type { CasesFile } from './file-schema.ts'
import { parseAction } from './parse-action.ts'
import type { Path } from './yaml-lines.ts'

type Written = CasesFile['cases'][number]
type WrittenAction = Exclude<Written['expect'][number], typeof ANYTHING>

/** Looks up the lines of a case's parts and collects faults. */
export interface Place {
  line(path: Path): number
  fault(path: Path, message: string): void
}

const DEFAULT_ONWARD = 60_000

/** Builds a runnable case; whatever does not fit the app is reported to `place`. */
export function buildCase(
  written: Written,
  app: ParsedApp,
  place: Place,
  readFile: (path: string) => string | undefined,
): Case {
  checkRooms(written, app, place)
  checkOrder(written, place)
  const { name, room, until = DEFAULT_ONWARD } = written
  return {
    name,
    line: place.line([]),
    app,
    began: DEFAULT_START,
    arrivals: arrivalsIn(written, app, place, readFile),
    onward: until,
    expect: written.expect.map((one, index) =>
      one === ANYTHING ? one : buildExpected(one, room, app, (message) => place.fault(['expect', index], message)),
    ),
  }
}

function checkRooms({ room, steps, expect }: Written, { roomIds }: ParsedApp, place: Place): void {
  const check = (id: string | undefined, path: Path) => {
    if (roomIds === 'integer' && id !== undefined && !/^\d+$/.test(id))
      place.fault(path, 'room must be a number, since the rooms of this app have numbers')
  }
  check(room, ['room'])
  for (const [index, step] of steps.entries()) check(step.room, ['steps', index, 'room'])
  for (const [index, one] of expect.entries()) if (one !== ANYTHING) check(one.room, ['expect', index, 'room'])
}

function checkOrder({ steps }: Written, { fault }: Place): void {
  for (const [index, { at }] of steps.entries())
    if (at < (steps[index - 1]?.at ?? 0))
      fault(['steps', index, 'at'], 'at is before the step above; put the steps in order')
}

function arrivalsIn(
  { room: usual, steps }: Written,
  app: ParsedApp,
  place: Place,
  readFile: (path: string) => string | undefined,
): Arrival[] {
  const actions: LogAction[] = []
  const arrivals: Arrival[] = []
  for (const [index, { at: after, do: words, event, room = usual }] of steps.entries()) {
    const [at, line] = [DEFAULT_START + after, place.line(['steps', index])]
    if (event !== undefined) {
      const read = readEventFile(event, readFile, { app, at, line, room })
      if ('message' in read) place.fault(['steps', index, 'event'], read.message)
      else arrivals.push(read)
      continue
    }
    const read = parseAction(words ?? '')
    if ('action' in read) {
      const { does, role, reason } = read.action
      actions.push({ line, at, app, room, user: read.user, does, role, reason })
    }
  }
  return [...arrivalsOf(actions), ...arrivals]
}

function buildExpected(
  { start, update, stop, room, ...rest }: WrittenAction,
  usual: string,
  { rules }: ParsedApp,
  fault: (message: string) => void,
): Expected {
  const does = start !== undefined ? 'start' : update !== undefined ? 'update' : 'stop'
  const rule = start ?? update ?? stop ?? ''
  if (!rules.some(({ name }) => name === rule))
    fault(`there is no rule ${rule}; the app has ${rules.map(({ name }) => name).join(', ') || 'none'}`)
  return { does, rule, room: room ?? usual, ...rest }
}
