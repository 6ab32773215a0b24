import type { Day, Row } from './table.ts'

const rooms = ['2901']
const daily = () => true
const weekdays = ({ weekday }: Day) => weekday >= 1 && weekday <= 5
const sundays = ({ weekday }: Day) => weekday === 0

function row(
  [cron, timezone, duration]: [cron: string, timezone: string, minutes: number],
  [on, at, by = 'day']: [on: Row['on'], at: string[], by?: Row['by']],
  [prepare, overrun] = [0, 0],
): Row {
  return { window: { cron, timezone, duration: duration * 60, rooms, prepare, overrun }, on, at, by }
}

/** Twenty windows of a year. The clocks change at 2:00 in Berlin, New York and on Lord Howe, there by half an hour. */
export const rows: readonly Row[] = [
  row(['0 20 * * 5', 'Europe/Berlin', 120], [({ weekday }) => weekday === 5, ['20:00']], [300, 600]),
  row(['30 2 * * *', 'Europe/Berlin', 60], [daily, ['02:30']]),
  row(
    ['*/30 1-3 * * SUN', 'Europe/Berlin', 10],
    [sundays, ['01:00', '01:30', '02:00', '02:30', '03:00', '03:30'], 'clock'],
  ),
  row(['45 23 31 12 *', 'Europe/Berlin', 45], [({ month, day }) => month === 12 && day === 31, ['23:45']], [900, 0]),

  row(['0 20 * * 1-5', 'America/New_York', 90], [weekdays, ['20:00']], [0, 1800]),
  row(['30 2 * * 0', 'America/New_York', 60], [sundays, ['02:30']], [600, 0]),
  row(['30 1 * * *', 'America/New_York', 30], [daily, ['01:30']]),
  row(
    ['*/20 1-2 * * 0', 'America/New_York', 20],
    [sundays, ['01:00', '01:20', '01:40', '02:00', '02:20', '02:40'], 'clock'],
  ),

  row(['0 9 * * 1-5', 'Asia/Shanghai', 480], [weekdays, ['09:00']], [0, 3600]),
  row(['0 0 13 * 5', 'Asia/Shanghai', 60], [({ day, weekday }) => day === 13 || weekday === 5, ['00:00']]),
  row(['15 20 28 2 *', 'Asia/Shanghai', 300], [({ month, day }) => month === 2 && day === 28, ['20:15']], [3600, 0]),
  row(['0 20 * * 6#1', 'Asia/Shanghai', 180], [({ day, weekday }) => weekday === 6 && day <= 7, ['20:00']]),

  row(['15 2 * * *', 'Australia/Lord_Howe', 60], [daily, ['02:15']]),
  row(['45 1 * * *', 'Australia/Lord_Howe', 60], [daily, ['01:45']]),
  row(['0,40 2 * * *', 'Australia/Lord_Howe', 30], [daily, ['02:00', '02:40']], [60, 60]),
  row(['*/15 1 * * 7', 'Australia/Lord_Howe', 5], [sundays, ['01:00', '01:15', '01:30', '01:45'], 'clock']),

  row(['0 0 * * *', 'UTC', 1440], [daily, ['00:00']]),
  row(['0 */6 * * *', 'UTC', 420], [daily, ['00:00', '06:00', '12:00', '18:00']], [60, 0]),
  row(['30 0 12 15 * *', 'UTC', 1], [({ day }) => day === 15, ['12:00:30']]),
  {
    window: { from: '2027-01-31T20:00:00+08:00', until: '2027-01-31T22:00:00+08:00', rooms, prepare: 60, overrun: 60 },
    on: daily,
    at: [],
    by: 'day',
  },
]
