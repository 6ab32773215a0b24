import * as v from 'valibot'

/** An object with exactly these fields. Every missing, unknown and wrong field is reported at once. */
export function fields<const Entries extends v.ObjectEntries>(entries: Entries) {
  const known = v.strictObject(entries, (issue) => missing(entries, String(issue.path?.[0].key)))
  const names = Object.keys(entries)
  const notAnObject = v.never(`must be an object with the fields ${names.join(', ')}`)
  return v.lazy((input) => {
    if (!isPlainObject(input)) return notAnObject
    const strangers = Object.keys(input).filter((key) => !Object.hasOwn(entries, key))
    // valibot stops at the first unknown key; a rejecting field for each reports them all.
    const refusals = Object.fromEntries(strangers.map((key) => [key, v.never(unknown(key, names))]))
    return { ...known, entries: { ...entries, ...refusals } }
  })
}

/** Whether it is an object as from JSON or an object literal: not a list, date, map or class instance. */
export function isPlainObject(input: unknown): input is Record<string, unknown> {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) return false
  const prototype: unknown = Object.getPrototypeOf(input)
  return prototype === null || Object.getPrototypeOf(prototype) === null
}

export function hasField(input: unknown, name: string): boolean {
  return isPlainObject(input) && Object.hasOwn(input, name)
}

export function whole(min: number, max: number, unit = '') {
  const range = max === Number.MAX_SAFE_INTEGER ? `from ${min}` : `from ${min} to ${max}`
  const message = `must be a whole number ${range}${unit && ` (${unit})`}`
  return v.pipe(
    v.number(message),
    v.check((value) => Number.isSafeInteger(value) && value >= min && value <= max, message),
  )
}

/** Text with one rule: `wrong` returns what would be right, or undefined. The text itself is never repeated: it may be a secret. */
export function text(what: string, wrong: (value: string) => string | undefined) {
  return v.pipe(
    v.string(what),
    v.rawCheck(({ dataset, addIssue }) => {
      const message = dataset.typed ? wrong(dataset.value) : undefined
      if (message !== undefined) addIssue({ message })
    }),
  )
}

export function words(what: string) {
  return text(what, (value) => (value.trim() === '' ? what : undefined))
}

/** One of these values. `others`: also valid, but handled by another schema. */
export function choice<const Options extends readonly (string | number)[]>(
  options: Options,
  others: readonly string[] = [],
) {
  const right = [...options, ...others]
  const names = right.map((option) => JSON.stringify(option))
  return v.picklist(options, ({ input }) => {
    const meant = typeof input === 'string' ? nearest(input, right.map(String)) : undefined
    return `must be ${listed(names, 'or')}${meant === undefined ? '' : `; did you mean "${meant}"?`}`
  })
}

export function list<Item extends v.GenericSchema>(item: Item, min = 0, max = Infinity) {
  const size =
    max === Infinity ? (min > 0 ? ` of at least ${min}` : '') : min > 0 ? ` of ${min} to ${max}` : ` of at most ${max}`
  const message = `must be a list${size}`
  return v.pipe(
    v.array(item, message),
    v.check((items) => items.length >= min && items.length <= max, message),
  )
}

export const yesOrNo = v.boolean('must be true or false')

/** "a", "a or b", "a, b or c". */
export function listed(names: readonly string[], and: 'or' | 'and'): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} ${and} ${names.at(-1)}`
}

function missing(entries: v.ObjectEntries, key: string): string {
  const schema = entries[key]
  const wanted = schema && v.safeParse(schema, undefined).issues?.[0].message
  return wanted === undefined ? 'is missing' : `is missing; it ${wanted}`
}

function unknown(key: string, names: readonly string[]): string {
  const meant = nearest(key, names)
  return meant === undefined
    ? `is not a field here; remove it (known: ${names.join(', ')})`
    : `is not a field here; did you mean "${meant}"?`
}

/** The known word that this may be a typo of. */
function nearest(word: string, known: readonly string[]): string | undefined {
  const allowed = word.length < 4 ? 1 : 2
  const near = known.map((name) => ({ name, far: distance(word.slice(0, 40).toLowerCase(), name.toLowerCase()) }))
  return near.filter(({ far }) => far <= allowed).sort((a, b) => a.far - b.far)[0]?.name
}

/** The Levenshtein distance. */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, column) => column)
  for (const [line, letter] of [...from].entries()) {
    const next = [line + 1]
    for (let column = 1; column <= to.length; column += 1) {
      const change = row[column - 1]! + (to[column - 1] === letter ? 0 : 1)
      next.push(Math.min(change, row[column]! + 1, next[column - 1]! + 1))
    }
    row = next
  }
  return row[to.length]!
}
