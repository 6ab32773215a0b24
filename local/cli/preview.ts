import { writeFileSync } from 'node:fs'
import picocolors from 'picocolors'
import type { ParsedApp, ParsedConfig, ParsedRule } from '../../lib/config/parsed.ts'
import { listed } from '../../lib/config/schema/fields.ts'
import { parsePreviewArgs } from '../preview/args.ts'
import type { Args } from '../preview/args.ts'
import { overviewOf } from '../preview/overview.ts'
import { png } from '../preview/png.ts'
import { previewOf } from '../preview/preview.ts'
import { loadApps } from './load-apps.ts'

const pc = picocolors.createColors(process.stderr.isTTY === true && picocolors.isColorSupported)

const help = `Draws what a rule will look like, from the request that would be sent for a sample room.

  npm run preview -- APP RULE                     one sheet: 1 to 16 people, without and with a shared screen
  npm run preview -- APP RULE --people 3          one picture, at canvas size

  APP                   an app's name or number
  RULE                  the name of one of its rules
  --people 1..16        how many people are on stage, all with camera and sound
  --screen              the host shares a screen
  --linked              a host of another room is linked in as well
  --voices              all cameras are off, everybody is heard; also for the sheet
  --out FILE            output file, .svg or .png (default: preview-APP-RULE.png in this folder)
  --apps FILE           a JSON file of the form { "apps": [ … ] }, or a module that exports an app
  --help                this text

  APPS_URL=file:/path/apps.json sets the file for every command; --apps takes precedence.
  It makes no API calls and needs no secrets.

Exit code: 0 the picture is written, 1 it is not (the reason is printed), 2 invalid command line.
`

process.exitCode = await run(process.argv.slice(2))

async function run(args: string[]): Promise<number> {
  const parsed = parsePreviewArgs(args)
  if ('problems' in parsed) return refuse(parsed.problems)
  if (parsed.help) {
    console.log(help)
    return 0
  }
  const loaded = await loadApps(parsed.apps)
  if (!loaded.ok) {
    const faults = loaded.faults.map(({ path, message }) => `  ${path} ${message}`)
    return fail([`The apps have faults; npm run rules lists them too:`, ...faults].join('\n'))
  }
  const found = find(loaded.config, parsed)
  return 'problem' in found ? refuse([found.problem]) : write(found.app, found.rule, parsed)
}

function refuse(problems: readonly string[]): number {
  console.error(`${pc.red(problems.join('\n'))}\nTry: npm run preview -- --help`)
  return 2
}

function fail(reason: string): number {
  console.error(pc.red(reason))
  return 1
}

function find({ apps: known }: ParsedConfig, parsed: Args): { app: ParsedApp; rule: ParsedRule } | { problem: string } {
  const app = known.find(({ name, sdkAppId }) => parsed.app === name || parsed.app === String(sdkAppId))
  if (!app) {
    const names = known.map(({ name, sdkAppId }) => (name === undefined ? `${sdkAppId}` : `${name} (${sdkAppId})`))
    return { problem: `There is no app ${parsed.app}; ${choice(names, 'there are no apps at all')}.` }
  }
  const rule = app.rules.find(({ name }) => name === parsed.rule)
  if (rule) return { app, rule }
  const names = app.rules.map(({ name }) => name)
  return { problem: `App ${parsed.app} has no rule ${parsed.rule}; ${choice(names, 'it has no rules at all')}.` }
}

function choice(names: string[], none: string): string {
  return names.length === 0 ? none : `choose ${listed(names, 'or')}`
}

function write(app: ParsedApp, rule: ParsedRule, { attendance, voices, out }: Args): number {
  const preview = attendance ? previewOf(app, rule, attendance) : overviewOf(app, rule, voices)
  if ('missing' in preview) return fail(`There is no picture: ${preview.missing}.`)
  const file = out ?? `preview-${fileSafe(app.name ?? String(app.sdkAppId))}-${rule.name}.png`
  try {
    writeFileSync(file, file.toLowerCase().endsWith('.svg') ? preview.svg : png(preview.svg))
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error)
    return fail(`${file} cannot be written (${code}); name another one with --out.`)
  }
  console.log([...preview.words, file].join('\n'))
  return 0
}

/** An arbitrary name made safe for a file name. */
function fileSafe(name: string): string {
  return name.replace(/[^A-Za-z0-9_.-]+/g, '-')
}
