import { parseArgs } from 'node:util'
import picocolors from 'picocolors'
import type { ConfigResult } from '../../lib/config.ts'
import type { ParsedApp, ParsedConfig } from '../../lib/config/parsed.ts'
import { secretsOf, ssmSecretsOf } from '../../lib/config/secrets.ts'
import { describeCost } from '../cost/describe-cost.ts'
import { ruleCost } from '../cost/rule-cost.ts'
import { describeApp } from '../rule-words/words.ts'
import { printCalendar } from './calendar.ts'
import { parseCalendarQuery } from './calendar/query.ts'
import type { CalendarQuery } from './calendar/query.ts'
import { loadApps, printFaults } from './load-apps.ts'

// Faults and texts both go to stdout; no colours into a file or pipe, even with CI set.
const pc = picocolors.createColors(process.stdout.isTTY === true && picocolors.isColorSupported)

const help = `Checks the apps and prints each rule in words, with its expected cost (docs/cost.md).

  npm run rules                       the apps in lib/apps, or from APPS_URL
  npm run rules -- --apps FILE        the apps in a file

  npm run rules -- --cases FILE       runs your test cases for a rule
  npm run rules -- --calendar         lists the upcoming windows of schedules, in their time zone and in UTC

  --apps FILE    a JSON file of the form { "apps": [ … ] }, or a module that exports an app
  --cases FILE   YAML or JSON: what happens in a room, and the expected calls; see lib/apps/demo.cases.yaml
  --calendar     the next 10 windows of each rule; "!" marks clock changes; see docs/schedules.md
  --count N      with --calendar: windows per rule, 1 to 1000 (default: 10)
  --from TIME    with --calendar: from then on, such as 2027-03-01 (midnight UTC) or 2027-03-01T20:00:00+08:00
  --help         this text

  APPS_URL=file:/path/apps.json sets the file for every command; --apps takes precedence.

Exit code: 0 no faults, 1 there are faults or a case failed, 2 invalid command line.
`

process.exitCode = await run(process.argv.slice(2))

async function run(args: string[]): Promise<number> {
  const parsed = parseRulesArgs(args)
  if ('problem' in parsed) {
    console.error(`${pc.red(parsed.problem)}\nTry: npm run rules -- --help`)
    return 2
  }
  if (parsed.help) {
    console.log(help)
    return 0
  }
  const result = await loadApps(parsed.apps)
  if (!result.ok) return printRules(result)
  if (parsed.listing) {
    console.log(printCalendar(result.config, parsed.listing.from, parsed.listing.count, pc))
    return 0
  }
  return parsed.cases === undefined ? printRules(result) : runCaseFile(parsed.cases, result.config)
}

interface RulesArgs {
  help: boolean
  apps: string | undefined
  cases: string | undefined
  listing: CalendarQuery | undefined
}

function parseRulesArgs(args: string[]): { problem: string } | RulesArgs {
  try {
    const { values } = parseArgs({
      args,
      options: {
        help: { type: 'boolean', short: 'h', default: false },
        apps: { type: 'string' },
        cases: { type: 'string' },
        calendar: { type: 'boolean' },
        count: { type: 'string' },
        from: { type: 'string' },
      },
    })
    const { apps, cases } = values
    if (values.help) return { help: true, apps, cases, listing: undefined }
    if (values.calendar && cases !== undefined) return { problem: '--calendar and --cases cannot be combined.' }
    const listing = parseCalendarQuery(values, Date.now())
    return listing && 'problem' in listing ? listing : { help: false, apps, cases, listing }
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) }
  }
}

async function runCaseFile(file: string, { apps }: ParsedConfig): Promise<number> {
  const cases = await import('./cases.ts') // loads the whole product, which the other outputs do not need
  const { text, code } = await cases.runCases(file, apps, process.env['DEPLOYMENT'] || 'roomcast', pc)
  console.log(text)
  return code
}

function printRules(result: ConfigResult): number {
  if (!result.ok) {
    console.log(printFaults(result.faults, pc))
    return 1
  }
  const texts = result.config.apps.map((app) => highlightNames(describeWithCosts(app)))
  console.log(texts.length === 0 ? 'There are no apps: nothing is relayed.' : texts.join('\n\n'))
  const assumed = assumptions(result.config)
  if (assumed.length > 0)
    console.log(pc.dim(`\nAssumed for the costs:\n${assumed.map((line) => `  ${line}`).join('\n')}`))
  const unset = unsetSecrets(result.config)
  if (unset !== '') console.log(`\n${pc.yellow('secrets to set:')} ${unset}`)
  const kept = listSecrets(ssmSecretsOf(result.config))
  if (kept !== '') console.log(`\n${pc.yellow('secrets in SSM:')} ${kept}`)
  return 0
}

/** The app in words: a paragraph about the app, then one per rule with its cost. */
function describeWithCosts(app: ParsedApp): string {
  const [about = '', ...rules] = describeApp(app, Date.now()).split('\n\n')
  const texts = rules.map((text, index) => {
    const rule = app.rules[index]!
    return [text, ...describeCost(rule, ruleCost(app, rule)).map((line) => pc.dim(`  ${line}`))].join('\n')
  })
  return [about, ...texts].join('\n\n')
}

function assumptions({ apps }: ParsedConfig): string[] {
  const situations = apps.flatMap((app) => app.rules.flatMap((rule) => ruleCost(app, rule)))
  return [...new Set(situations.flatMap((situation) => ('cost' in situation ? situation.cost.assumptions : [])))]
}

/** Highlights the names of apps and rules. */
function highlightNames(text: string): string {
  return text.replaceAll(/^(App .*?|Rule [a-z0-9-]+)(?= on |:)/gm, (name) => pc.bold(pc.cyan(name)))
}

function unsetSecrets(config: ParsedConfig): string {
  return listSecrets(secretsOf(config).filter(({ name }) => (process.env[name] ?? '') === ''))
}

function listSecrets(secrets: ReturnType<typeof secretsOf>): string {
  return secrets.map(({ name, uses }) => `${name} (${uses.join(', ')})`).join(', ')
}
