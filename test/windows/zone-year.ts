/** What the clocks of a zone show through 2027 and some weeks around it, found by asking Intl alone. Times are whole minutes since 1970. */
export interface ZoneYear {
  /** The moments at which the clock shows this: none in a gap, two where it is set back. */
  momentsOf(wall: number): number[]
  /** The first moment after the gap in which this would be. */
  afterGap(wall: number): number
}

const MINUTE = 60_000
const FIRST = Date.UTC(2026, 11, 1) / MINUTE
const LAST = Date.UTC(2028, 1, 1) / MINUTE

export function zoneYear(timeZone: string): ZoneYear {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    ...{ year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', hourCycle: 'h23' },
  } as Intl.DateTimeFormatOptions)
  const offsetAt = (minute: number) => {
    const parts = new Map(format.formatToParts(minute * MINUTE).map(({ type, value }) => [type, Number(value)]))
    const [year, month, day] = [parts.get('year')!, parts.get('month')!, parts.get('day')!]
    return Date.UTC(year, month - 1, day, parts.get('hour')!, parts.get('minute')!) / MINUTE - minute
  }

  const spans = [{ from: FIRST, offset: offsetAt(FIRST) }]
  for (let hour = FIRST; hour < LAST; hour += 60) {
    if (offsetAt(hour + 60) === spans.at(-1)!.offset) continue
    const turn = Array.from({ length: 60 }, (_, index) => hour + index + 1).find(
      (at) => offsetAt(at) !== spans.at(-1)!.offset,
    )!
    spans.push({ from: turn, offset: offsetAt(turn) })
  }

  const endOf = (index: number) => spans[index + 1]?.from ?? LAST
  return {
    momentsOf: (wall) =>
      spans.flatMap(({ from, offset }, index) => {
        const moment = wall - offset
        return from <= moment && moment < endOf(index) ? [moment] : []
      }),
    afterGap: (wall) => spans.find(({ from, offset }) => wall < from + offset)!.from,
  }
}
