import { text } from './fields.ts'

const what = 'must be a time zone of the IANA list, like "Asia/Singapore" or "UTC"'

/** Offsets are no zones: they do not say when the clock changes. */
export const TimeZone = text(what, (value) => (/^[A-Za-z]/.test(value) && isKnown(value) ? undefined : what))

function isKnown(timeZone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone })
    return true
  } catch {
    return false
  }
}
