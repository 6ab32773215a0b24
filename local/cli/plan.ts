import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import picocolors from 'picocolors'
import type { ParsedConfig } from '../../lib/config/parsed.ts'
import { readDuration } from '../plan/duration.ts'
import { jsonLines } from '../plan/json.ts'
import { readLog } from '../plan/log/read-log.ts'
import { printReport } from '../plan/print.ts'
import { reportOf } from '../plan/report.ts'
import { simulate } from '../plan/simulate.ts'
import { wantsColor } from '../terminal/printer.ts'
import { loadApps, printFaults } from './load-apps.ts'

const help = `A dry run of one event or a log of events: what Roomcast would do, step by step, why, and with which requests.
It makes no API calls and needs no keys: the functions run in virtual time against the local TRTC.

  npm run plan -- events/host-entered.json
  npm run plan -- evening.jsonl --room 2901

A file contains one callback as TRTC sends it, or one event per line in any of these forms:
  {"EventGroupId": 1, "EventType": 103, …}                       a callback
  {"headers": {"sdkappid": "1400188366"}, "body": "…"}           a callback with its headers; signatures are not checked
  {"at": 90, "room": "2901", "user": "anna", "does": "enters"}   shorthand; at is seconds from the start, or a time
Empty lines and lines that begin with // are ignored.

  --room ROOM      only this room
  --app APP        the app of events that name none (default: the only app)
  --until TIME     how long to continue after the last event, such as 90s, 30m or 3h (default: 60s)
  --requests       prints every request; --no-requests prints none (default: up to 20 actions)
  --json           machine-readable: one object per step, the totals last
  --apps FILE      a JSON file of the form { "apps": [ … ] }, or a module that exports an app
  --help           this text

Exit code: 0 planned, 1 the file or the apps have faults, 2 invalid command line.
`

const MAX_REQUESTS_SHOWN = 20 // actions up to which requests are printed by default
const DEFAULT_ONWARD = 60_000

interface PlanArgs {
  file: string
  room: string | undefined
  app: string | undefined
  onward: number
  requests: boolean | undefined
  json: boolean
  apps: string | undefined
}

const pc = picocolors.createColors(wantsColor(process.stdout, process.env))

process.exitCode = await run(process.argv.slice(2))

async function run(args: string[]): Promise<number> {
  const parsed = parsePlanArgs(args)
  if (parsed === 'help') {
    process.stdout.write(help)
    return 0
  }
  if ('problem' in parsed) return fail(`${parsed.problem}\nTry: npm run plan -- --help`, 2)
  const result = await loadApps(parsed.apps)
  if (!result.ok) return fail(printFaults(result.faults, pc), 1)
  return plan(parsed, result.config)
}

function parsePlanArgs(args: string[]): PlanArgs | 'help' | { problem: string } {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      allowNegative: true,
      options: {
        help: { type: 'boolean', short: 'h' },
        room: { type: 'string' },
        app: { type: 'string' },
        until: { type: 'string' },
        requests: { type: 'boolean' },
        json: { type: 'boolean', default: false },
        apps: { type: 'string' },
      },
    })
    if (values.help) return 'help'
    const [file, ...more] = positionals
    if (file === undefined) return { problem: 'Name a file, such as one in events/.' }
    if (more.length > 0) return { problem: `Only one file at a time; unexpected: ${more.join(' ')}.` }
    const onward = values.until === undefined ? DEFAULT_ONWARD : readDuration(values.until)
    if (onward === undefined) return { problem: '--until takes a time like 90s, 30m or 3h.' }
    const { room, app, requests, json, apps } = values
    return { file, room, app, onward, requests, json, apps }
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) }
  }
}

async function plan(parsed: PlanArgs, config: ParsedConfig): Promise<number> {
  const { file, room, onward } = parsed
  const { apps } = config
  const otherwise = parsed.app === undefined ? apps[0] : apps.find(({ sdkAppId }) => String(sdkAppId) === parsed.app)
  const ids = apps.map(({ sdkAppId }) => sdkAppId).join(', ')
  if (parsed.app !== undefined && !otherwise)
    return fail(`--app ${parsed.app} is not configured; configured: ${ids || 'none'}`, 1)
  const text = readText(file)
  if (text === undefined) return fail(`${file} cannot be read; check the path.`, 1)

  const log = readLog(text, {
    configured: apps,
    name: 'with --app',
    otherwise: parsed.app === undefined && apps.length > 1 ? undefined : otherwise,
  })
  if (!log.ok) return fail(log.faults.map(({ line, message }) => `${file}:${line} ${message}`).join('\n'), 1)
  const { arrivals, left } = log
  const known = [...new Set(arrivals.map((arrival) => arrival.room))]
  if (room !== undefined && !known.includes(room))
    return fail(`${file} has no event of room ${room}; its rooms: ${known.slice(0, 20).join(', ')}`, 1)

  const deployment = process.env['DEPLOYMENT'] || 'roomcast'
  const report = reportOf(config, await simulate({ config, deployment, arrivals, onward }), arrivals, room)
  const actions = report.steps.flatMap((step) => step.actions).length
  const requests = parsed.requests ?? actions <= MAX_REQUESTS_SHOWN
  const output = parsed.json
    ? jsonLines(report).join('\n')
    : printReport(report, { name: file, requests, left, colors: pc })
  process.stdout.write(`${output}\n`)
  return 0
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

function fail(message: string, code: number): number {
  process.stderr.write(`${message}\n`)
  return code
}
