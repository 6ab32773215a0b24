import type picocolors from 'picocolors'
import { count, duration } from '../../lib/config/phrases.ts'
import { shortDuration } from './duration.ts'
import type { Report } from './report.ts'
import type { Action, Remark, Step } from './step.ts'

type Colors = ReturnType<typeof picocolors.createColors>

export interface PrintOptions {
  name: string // of the file
  requests: boolean
  left: number // skipped callbacks about tasks of the original run
  colors: Colors
}

const NAMES = {
  start: 'StartPublishCdnStream',
  update: 'UpdatePublishCdnStream',
  stop: 'StopPublishCdnStream',
} as const
const INDENT = ' '.repeat(4)

/** A plan as text. */
export function printReport(report: Report, telling: PrintOptions): string {
  return [
    printHeading(report, telling),
    '',
    ...printTimeline(report, telling),
    '',
    ...printSummary(report, telling),
  ].join('\n')
}

function printHeading({ began, lastEvent, events, rooms }: Report, { name, left, colors }: PrintOptions): string {
  const [date] = new Date(began).toISOString().split('T')
  const until = lastEvent > began ? ` to ${formatClock(lastEvent)}` : ''
  const first = `Plan of ${name}: ${count(events.length, 'event')} in ${count(rooms.length, 'room')}, ${date} ${formatClock(began)}${until} UTC`
  const rest = `${count(left, 'callback')} of the log left out, since ${left === 1 ? 'it tells' : 'they tell'} of tasks of that time, not of these.`
  return [colors.bold(first), ...(left > 0 ? [rest] : [])].join('\n')
}

function printTimeline(report: Report, telling: PrintOptions): string[] {
  const { events, steps, began, lastEvent } = report
  if (steps.length === 0) return ['Nothing would be done.']
  const active = new Set(steps.flatMap((step) => step.events.map(({ line, at }) => `${line} ${at}`)))
  const quiet = events.filter(({ line, at }) => !active.has(`${line} ${at}`)).map(({ at }) => at)
  const between = (from: number, to: number) => {
    const number = quiet.filter((at) => at >= from && at < to).length
    return number === 0 ? [] : [telling.colors.dim(`${INDENT}(${count(number, 'event')} changed nothing)`)]
  }
  const lines = steps.flatMap((step, index) => [
    ...between(steps[index - 1]?.at ?? began, step.at),
    ...printStep(step, began, telling),
  ])
  return [...lines, ...between(steps.at(-1)!.at, lastEvent + 1)]
}

function printStep({ at, room, events, actions, remarks }: Step, began: number, telling: PrintOptions): string[] {
  const { colors } = telling
  const what = events.length === 0 ? [`room ${room}: time has passed`] : events.map(({ text }) => text)
  const lines = what.map((text, index) => {
    const when = events[index]?.at ?? at
    return `${formatClock(when)}  ${colors.dim(`+${shortDuration(when - began)}`.padEnd(10))}  ${colors.bold(text)}`
  })
  return [
    ...lines,
    ...actions.flatMap((action) => printAction(action, at, telling)),
    ...remarks.map((remark) => printRemark(remark, colors)),
  ]
}

function printAction(
  { at, does, rule, room, why, shown, request, refused }: Action,
  since: number,
  telling: PrintOptions,
): string[] {
  const { colors, requests } = telling
  const paint = { start: colors.green, update: colors.cyan, stop: colors.yellow }[does]
  const later = at - since >= 100 ? ` ${shortDuration(at - since)} later` : ''
  const seen = shown && shown.sees.length > 0 ? [`seen: ${shown.sees.join(', ')}`] : []
  const heard = shown ? [`heard: ${shown.hears.join(', ') || 'nobody'}`] : []
  const canvas = shown?.canvas ? [`${shown.canvas.width}x${shown.canvas.height} at ${shown.canvas.fps} fps`] : []
  const details = [
    ...(shown ? [[...seen, ...heard, ...canvas].join('; ')] : []),
    ...(does === 'start' && shown ? [`to ${shown.to.join(', ')}`] : []),
    ...(does === 'start' && shown && shown.watch.length > 0 ? [`watch at ${shown.watch.join(' or ')}`] : []),
    ...(refused === undefined ? [] : [colors.red(`TRTC refuses: ${refused}`)]),
    ...(requests
      ? [colors.dim(NAMES[does]), ...JSON.stringify(request, undefined, 2).split('\n').map(colors.dim)]
      : []),
  ]
  return [
    `${INDENT}${paint(does)}${later}: rule ${colors.bold(rule)} in room ${room}, since ${why}`,
    ...details.map((detail) => `${INDENT}${INDENT}${detail}`),
  ]
}

function printRemark({ text, isBad }: Remark, colors: Colors): string {
  return `${INDENT}${isBad ? colors.red(text) : text}`
}

function printSummary(
  { forecast, totals, cost, ended, steps, reasons }: Report,
  { requests, colors }: PrintOptions,
): string[] {
  const { events, quiet, relays, starts, updates, stops, hoursLive } = totals
  const calls = [count(starts, 'start'), count(updates, 'update'), count(stops, 'stop')].join(', ')
  const actions = steps.flatMap((step) => step.actions)
  return [
    ...reasons,
    ...forecast.map(({ room, rule, text }) => `At ${formatClock(ended)} rule ${rule} in room ${room} ${text}.`),
    `${colors.bold('In all:')} ${count(events, 'event')}, of which ${quiet} changed nothing; ${count(relays, 'relay')}: ${calls}; ${duration(Math.round(hoursLive * 3600))} live.`,
    ...cost,
    ...(forecast.length === 0 ? [] : [colors.dim('--until 3h plans on for three hours.')]),
    ...(requests || actions.length === 0 ? [] : [colors.dim('--requests shows every request.')]),
  ]
}

/** 20:15:03.118, UTC. */
function formatClock(at: number): string {
  return new Date(at).toISOString().slice(11, 23)
}
