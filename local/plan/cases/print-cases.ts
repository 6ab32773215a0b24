import type picocolors from 'picocolors'
import { count } from '../../../lib/config/phrases.ts'
import { shortDuration } from '../duration.ts'
import type { Action } from '../step.ts'
import type { Row } from './align.ts'
import type { Expected } from './case.ts'
import { canvasOf } from './meets.ts'
import type { CaseResult } from './run-case.ts'

type Colors = ReturnType<typeof picocolors.createColors>

/** The results, one line each; for failures the expected (-) and actual (+) actions. */
export function printCases(tried: readonly CaseResult[], file: string, colors: Colors): string {
  const failed = tried.filter(({ ok }) => !ok).length
  const sum =
    failed === 0 ? `${count(tried.length, 'case')}, all ok.` : `${count(tried.length, 'case')}, ${failed} failed.`
  return [...tried.flatMap((one) => printCase(one, file, colors)), '', colors.bold(sum)].join('\n')
}

function printCase({ case: { name, line, began }, rows, ok }: CaseResult, file: string, colors: Colors): string[] {
  if (ok) return [`${colors.green('ok')}    ${name}`]
  return [`${colors.red('FAIL')}  ${name} (${file}:${line})`, ...rows.flatMap((row) => printRow(row, began, colors))]
}

function printRow(row: Row, began: number, colors: Colors): string[] {
  switch (row.is) {
    case 'met':
      return [`        ${expectedText(row.expected)}`]
    case 'anything':
      return [colors.dim(`        … (${count(row.number, 'action')})`)]
    case 'missing':
      return [colors.red(`      - ${expectedText(row.expected)}`)]
    case 'extra':
      return [colors.green(`      + ${actualText(row.actual, began, ['sees', 'hears'])}`)]
    case 'differs':
      return [
        colors.red(`      - ${expectedText(row.expected)}`),
        colors.green(`      + ${actualText(row.actual, began, Object.keys(row.expected))}`),
      ]
  }
}

function expectedText({ at, within, does, rule, room, sees, hears, to, canvas }: Expected): string {
  const late = within === undefined ? '' : ` within ${shortDuration(within)}`
  const when = at === undefined ? '' : `at ${shortDuration(at)}${late} `
  const what = {
    ...(sees && { sees }),
    ...(hears && { hears }),
    ...(to && { to }),
    ...(canvas && { canvas: [canvas] }),
  }
  return `${when}${does} ${rule} in room ${room}${details(what)}`
}

/** An action with only the fields that were expected. */
function actualText(action: Action, began: number, mentioned: readonly string[]): string {
  const { at, does, rule, room, shown, refused } = action
  const all = { sees: shown?.sees, hears: shown?.hears, to: shown?.to, canvas: shown && [canvasOf(action)] }
  const what = Object.entries(all).filter(([name, list]) => list !== undefined && mentioned.includes(name))
  const no = refused === undefined ? '' : `; TRTC refuses: ${refused}`
  return `at ${shortDuration(at - began)} ${does} ${rule} in room ${room}${details(Object.fromEntries(what))}${no}`
}

function details(what: Record<string, string[] | undefined>): string {
  return Object.entries(what)
    .map(([name, list = []]) => `, ${name} ${list.length === 0 ? 'nobody' : list.join(' + ')}`)
    .join('')
}
