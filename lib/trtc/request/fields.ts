import * as v from 'valibot'

export type Site = 'intl' | 'cn'

type Issue = v.BaseIssue<unknown>

/** An object with exactly these fields. */
export function fields<const Entries extends v.ObjectEntries>(entries: Entries) {
  return v.strictObject(entries, (issue: Issue) => {
    if (issue.expected === 'never') return 'is not a field of this request'
    return issue.expected?.startsWith('"') ? 'is missing' : 'must be an object'
  })
}

export function list<const Item extends v.GenericSchema>(item: Item) {
  return v.array(item, 'must be a list')
}

export function whole(least: number, most: number) {
  const message = (issue: Issue) => `must be a whole number ${range(least, most)}, not ${issue.received}`
  return v.pipe(v.number(message), v.safeInteger(message), v.minValue(least, message), v.maxValue(most, message))
}

export function oneOf<const Options extends readonly (number | string)[]>(...options: Options) {
  return v.picklist(
    options,
    (issue: Issue) => `must be ${options.slice(0, -1).join(', ')} or ${options.at(-1)}, not ${issue.received}`,
  )
}

// Messages never repeat text, since it may be a secret.
const textMessage = 'must be text that is not empty'
export const text = v.pipe(v.string(textMessage), v.nonEmpty(textMessage))

/** A name of at most `most` characters (and bytes) of [A-Za-z0-9_-]. */
export function plainName(most: number) {
  const message = `must be 1 to ${most} characters of A-Z, a-z, 0-9, _ and -`
  return v.pipe(v.string(message), v.regex(new RegExp(`^[A-Za-z0-9_-]{1,${most}}$`), message))
}

/** A field that only the cn site has (from the two SDKs, field by field). */
export function cnOnly<const Schema extends v.GenericSchema>(site: Site, schema: Schema) {
  return v.exactOptional(
    v.pipe(
      schema,
      v.check(() => site === 'cn', 'does not exist on the intl site'),
    ),
  )
}

export const zeroOrOne = oneOf(0, 1)
export const sdkAppId = whole(1, 4294967295)
export const taskId = text
export const pixels = whole(0, Number.MAX_SAFE_INTEGER)
export const size = whole(1, Number.MAX_SAFE_INTEGER)

const colourMessage = 'must be a colour like 0xFF0000'
export const colour = v.pipe(v.string(colourMessage), v.regex(/^0x[0-9A-Fa-f]{6}$/, colourMessage))

// With any other character in the URL, TRTC silently shows no image.
const imageMessage =
  'must be an http or https address of only letters, digits and - . _ ~ : / ? # [ ] @ ! & ( ) * + , % = ; |'
export const imageUrl = v.pipe(
  v.string(imageMessage),
  v.regex(/^https?:\/\/[\w.~:/?#[\]@!&()*+,%=;|-]+$/, imageMessage),
)

function range(least: number, most: number): string {
  return most === Number.MAX_SAFE_INTEGER ? `of at least ${least}` : `from ${least} to ${most}`
}

/** No fault if `holds`, else one at `path`. */
export function exactly(holds: boolean, path: string, message: string): string[] {
  return holds ? [] : [`${path.replace(/^\./, '')}: ${message}`]
}

/** The faults of all items of a list, in order. */
export function each<Item>(
  items: readonly Item[] | undefined,
  path: string,
  faults: (item: Item, path: string) => string[],
): string[] {
  return (items ?? []).flatMap((item, index) => faults(item, `${path}.${index}`))
}
