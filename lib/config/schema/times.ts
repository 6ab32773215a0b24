import { text } from './fields.ts'

const ISO = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})?$/
const instantRight = 'must be a time with its offset, like "2027-01-31T20:00:00+08:00"'

/** A time in the configuration: ISO 8601 with an offset, since no time zone is given with it. Stays text. */
export const Instant = text(instantRight, (value) => {
  const [, day, offset] = ISO.exec(value) ?? []
  if (day === undefined) return instantRight
  if (!isDay(day) || Number.isNaN(Date.parse(value))) return `${instantRight}; there is no such day or time`
  return offset === undefined ? 'must end in its offset, like "+08:00", or in "Z" for UTC' : undefined
})

/** Date.parse accepts 30 February as 2 March. */
function isDay(day: string): boolean {
  const instant = Date.parse(`${day}T00:00:00Z`)
  return !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(day)
}

const zoneRight = 'must be a time zone of the IANA list, like "Asia/Singapore" or "UTC"'

/** Offsets are not accepted: they do not determine clock changes. */
export const TimeZone = text(zoneRight, (value) => (/^[A-Za-z]/.test(value) && isKnown(value) ? undefined : zoneRight))

function isKnown(timeZone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone })
    return true
  } catch {
    return false
  }
}
