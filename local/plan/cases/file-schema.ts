import * as v from 'valibot'
import { readDuration } from '../duration.ts'
import { ANYTHING } from './case.ts'
import { parseAction } from './parse-action.ts'

const text = (name: string) => v.pipe(v.string(`${name} must be text`), v.nonEmpty(`${name} must not be empty`))

const id = (name: string) => v.pipe(v.union([v.string(), v.number()], `${name} must be an id`), v.transform(String))

const duration = (name: string) =>
  v.pipe(
    v.union([v.string(), v.number()], `${name} must be a time like 0s, 90s, 1m30s or 3h`),
    v.check((value) => readDuration(value) !== undefined, `${name} must be a time like 0s, 90s, 1m30s or 3h`),
    v.transform((value) => readDuration(value) ?? 0),
  )

const people = (name: string) =>
  v.pipe(
    v.union(
      [v.string(), v.number(), v.array(v.union([v.string(), v.number()]))],
      `${name} must be a list like [anna, ben]`,
    ),
    v.transform((value) => (Array.isArray(value) ? value : [value]).map(String)),
  )

const userAction = v.pipe(
  text('do'),
  v.rawCheck(({ dataset, addIssue }) => {
    const read = dataset.typed ? parseAction(dataset.value) : undefined
    if (read && 'message' in read) addIssue({ message: `do ${read.message}` })
  }),
)

/** A strict object with these keys. */
function only<Entries extends v.ObjectEntries>(what: string, entries: Entries) {
  const known = Object.keys(entries).join(', ')
  return v.strictObject(entries, ({ expected, received }) =>
    expected === 'never'
      ? `${received.slice(1, -1)} is unknown here; ${what} has ${known}`
      : `${what} must have ${known}`,
  )
}

const step = v.pipe(
  only('a step', {
    at: duration('at'),
    do: v.optional(userAction),
    event: v.optional(text('event')),
    room: v.optional(id('room')),
  }),
  v.check((one) => (one.do === undefined) !== (one.event === undefined), 'a step has either do or event'),
)

const verbs = ['start', 'update', 'stop'] as const

const action = v.pipe(
  only('an action', {
    at: v.optional(duration('at')),
    within: v.optional(duration('within')),
    start: v.optional(text('start')),
    update: v.optional(text('update')),
    stop: v.optional(text('stop')),
    room: v.optional(id('room')),
    sees: v.optional(people('sees')),
    hears: v.optional(people('hears')),
    to: v.optional(people('to')),
    canvas: v.optional(v.pipe(text('canvas'), v.regex(/^(\d+x\d+|none)$/, 'canvas must be like 1280x720, or none'))),
  }),
  v.check(
    (one) => verbs.filter((verb) => one[verb] !== undefined).length === 1,
    'an action is one of start, update and stop, with the name of its rule',
  ),
  v.check(
    ({ at, within }) => within === undefined || at !== undefined,
    'within needs at: it is the allowed delay after it',
  ),
)

const anything = v.pipe(
  v.picklist(['...', ANYTHING], 'an action is written like { at: 0s, start: show }, any number of them as …'),
  v.transform((): typeof ANYTHING => ANYTHING),
)

/** A file of cases. Times are parsed to ms. */
export const FileSchema = only('a file of cases', {
  app: v.optional(id('app')),
  cases: v.pipe(
    v.array(
      only('a case', {
        name: text('name'),
        app: v.optional(id('app')),
        room: id('room'),
        until: v.optional(duration('until')),
        steps: v.pipe(v.array(step, 'steps must be a list'), v.minLength(1, 'steps must not be empty')),
        expect: v.array(
          v.lazy((one) => (typeof one === 'string' ? anything : action)),
          'expect must be a list; [] expects nothing',
        ),
      }),
      'cases must be a list',
    ),
    v.minLength(1, 'cases must not be empty'),
  ),
})

export type CasesFile = v.InferOutput<typeof FileSchema>
