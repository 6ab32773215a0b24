import * as v from 'valibot'

const what =
  'must be a time with its offset, like "2027-01-31T20:00:00Z" or "2027-01-31T20:00:00+08:00", or a number of ms'

/** A time as received: ISO 8601 with an offset, or ms since 1970; converted to ms. */
export const Instant = v.pipe(
  v.union([v.string(), v.number()], what),
  v.rawTransform(({ dataset: { value }, addIssue, NEVER }) => {
    const instant = instantOf(value)
    if (instant !== undefined) return instant
    addIssue({ message: typeof value === 'number' ? 'must be whole ms since 1970 (seconds are too few)' : what })
    return NEVER
  }),
)

/** Undefined: not a valid time. */
export function instantOf(value: string | number): number | undefined {
  if (typeof value === 'number')
    return Number.isSafeInteger(value) && value >= EARLIEST && value <= LATEST ? value : undefined
  const day = ISO.exec(value)?.[1]
  if (day === undefined || !isDay(day)) return undefined
  const instant = Date.parse(value)
  return instant >= EARLIEST && instant <= LATEST ? instant : undefined
}

const ISO = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})$/
const EARLIEST = Date.UTC(2001, 8, 9, 1, 46, 40) // 13 digits of ms: a smaller number was probably meant as seconds
const LATEST = Date.UTC(9999, 0)

/** Date.parse accepts 30 February as 2 March. */
function isDay(day: string): boolean {
  const instant = Date.parse(`${day}T00:00:00Z`)
  return !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(day)
}
