import type picocolors from 'picocolors'
import type { ParsedConfig } from '../../lib/config/parsed.ts'
import { comingWindows } from './calendar/coming-windows.ts'
import type { RuleWindows } from './calendar/coming-windows.ts'

type Colors = ReturnType<typeof picocolors.createColors>

const titles = ['App', 'Rule', 'Rooms', 'Zone', 'Opens', 'Starts', 'Ends']

/** Upcoming windows of every rule as a table, in each window's time zone and in UTC. `from` in ms. */
export function printCalendar(config: ParsedConfig, from: number, count: number, pc: Colors): string {
  const planned = comingWindows(config, from, count)
  if (planned.length === 0) return 'No rule has a schedule.'
  const rows = planned.flatMap(rowsOf)
  const widths = titles.map((_, column) =>
    Math.max(...[titles, ...rows.filter((row) => row.length === titles.length)].map((row) => row[column]?.length ?? 0)),
  )
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd()
  const over = planned.filter(({ windows }) => windows.length === 0)
  return [
    ...(rows.length === 0 ? [] : [pc.bold(line(titles)), ...rows.map(line)]),
    ...over.map(({ app, rule }) => `Rule ${rule} of app ${app} has no upcoming window: its schedule is over.`),
  ].join('\n')
}

/** Two lines per window, and a third for a clock change. */
function rowsOf({ app, rule, windows }: RuleWindows): string[][] {
  return windows.flatMap(({ zone, rooms, local, utc, change }) => [
    [app, rule, rooms, zone, ...local],
    ...(zone === 'UTC' ? [] : [['', '', '', 'UTC', ...utc]]),
    ...(change === undefined ? [] : [['', '', '', `! ${change}`]]),
  ])
}
