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

// Faults and texts go to the same place; into a file or a pipe they go plain, also where CI is set.
const pc = picocolors.createColors(process.stdout.isTTY === true && picocolors.isColorSupported)

const help = `Checks the apps, says each rule in words, and what it is expected to cost (docs/cost.md).

  npm run rules                       the apps in lib/apps, or those that APPS_URL names
  npm run rules -- --apps FILE        the apps in a file

  npm run rules -- --cases FILE       tries the test cases of a rule's owner
  npm run rules -- --calendar         lists the coming windows of schedules, in their zone and in UTC

  --apps FILE    a JSON file of the shape { "apps": [ … ] }, or a module that exports an app
  --cases FILE   YAML or JSON: what happens in a room, and the calls that are expected; see lib/apps/demo.cases.yaml
  --calendar     the next 10 windows of each rule; "!" marks those where a clock changes; see docs/schedules.md
  --count N      with --calendar: so many of each rule, 1 to 1000
  --from TIME    with --calendar: from then on, like 2027-03-01 (midnight UTC) or 2027-03-01T20:00:00+08:00
  --help         this text

  APPS_URL=file:/path/apps.json names the file for every command; --apps comes first.

Exit code: 0 everything is right, 1 there are faults or a case failed, 2 the command was not understood.
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
    if (values.calendar && cases !== undefined) return { problem: '--calendar and --cases are two commands.' }
    const listing = parseCalendarQuery(values, Date.now())
    return listing && 'problem' in listing ? listing : { help: false, apps, cases, listing }
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) }
  }
}

async function runCaseFile(file: string, { apps }: ParsedConfig): Promise<number> {
  const cases = await import('./cases.ts') // the whole product, for which plain words need not wait
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

/** The app in words, its first paragraph about itself, then one for each rule. */
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

/** The names of apps and rules stand out; everything else is for reading. */
function highlightNames(text: string): string {
  return text.replaceAll(/^(App .*?|Rule [a-z0-9-]+)(?= on |:)/gm, (name) => pc.bold(pc.cyan(name)))
}

function unsetSecrets(config: ParsedConfig): string {
  return listSecrets(secretsOf(config).filter(({ name }) => (process.env[name] ?? '') === ''))
}

function listSecrets(secrets: ReturnType<typeof secretsOf>): string {
  return secrets.map(({ name, uses }) => `${name} (${uses.join(', ')})`).join(', ')
}
