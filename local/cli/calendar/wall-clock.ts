/** Local time in a zone: `show` formats ms as "Fri 2027-01-29 20:00 +01:00". */
export interface WallClock {
  name: string
  show(at: number): string
  offset(at: number): string
}

/** `zone`: an IANA name. */
export function clockOf(zone: string): WallClock {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    weekday: 'short',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'longOffset',
  })
  const partsOf = (at: number) => {
    const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]))
    return (name: Intl.DateTimeFormatPartTypes) => parts[name] ?? ''
  }
  const offset = (at: number) => partsOf(at)('timeZoneName').replace('GMT', '') || '+00:00'
  return {
    name: zone,
    offset,
    show: (at) => {
      const part = partsOf(at)
      const seconds = part('second') === '00' ? '' : `:${part('second')}`
      const day = `${part('weekday')} ${part('year')}-${part('month')}-${part('day')}`
      return `${day} ${part('hour')}:${part('minute')}${seconds} ${offset(at)}`
    },
  }
}

/** A fixed-offset clock from a time like "2027-01-31T20:00:00+08:00". */
export function clockOfOffset(written: string): WallClock {
  const [, sign, hours, minutes] = /([+-])(\d\d):(\d\d)$/.exec(written) ?? ['', '+', '00', '00']
  const name = `${sign}${hours}:${minutes}`
  const ahead = Number(`${sign}1`) * (Number(hours) * 60 + Number(minutes)) * 60_000
  const { show } = clockOf('UTC')
  return { name, offset: () => name, show: (at) => show(at + ahead).replace('+00:00', name) }
}
