import { checkAddresses } from './checks/address-checks.ts'
import { checkNotify } from './checks/notify-checks.ts'
import { checkOutputs } from './checks/output-checks.ts'
import { checkRelay } from './checks/relay-checks.ts'
import { checkRepeats } from './checks/repeats.ts'
import { checkSchedule } from './checks/schedule-checks.ts'
import { checkTrtcLayouts } from './checks/trtc-layout-checks.ts'
import type { Fault } from './faults.ts'
import type { LooseApp, LooseConfig, LooseRule, Report } from './loose.ts'
import { listed } from './schema/fields.ts'

/** The regions in which each site serves the relay API (facts 1.0). */
const regions = {
  intl: ['ap-guangzhou', 'ap-hongkong', 'ap-singapore'],
  cn: ['ap-beijing', 'ap-guangzhou', 'ap-hongkong', 'ap-shanghai'],
}

/**
 * Checks the rules between fields. `sound` is the user's input without what the schema rejected; missing parts are not reported here, so
 * that one mistake gives one fault.
 */
export function checkConfig(sound: LooseConfig | undefined): Fault[] {
  const faults: Fault[] = []
  const report: Report = (path, message) => faults.push({ path, message })
  const apps = sound?.apps ?? []
  for (const [index, app] of apps.entries()) if (app) checkApp(app, `apps[${index}]`, report)
  checkRepeats(
    apps.map((app) => app?.sdkAppId),
    (index, first) =>
      report(
        `apps[${index}].sdkAppId`,
        `is the same as in apps[${first}]; put all rules of one TRTC application into one app`,
      ),
  )
  checkAddresses(apps, report)
  return faults
}

function checkApp(app: LooseApp, path: string, report: Report): void {
  const { site, apiRegion } = app
  if (site && apiRegion !== undefined && !regions[site].includes(apiRegion))
    report(`${path}.apiRegion`, `must be ${listed(regions[site], 'or')} on site ${site}`)
  checkNotify(app, path, report)
  const rules = app.rules ?? []
  for (const [index, rule] of rules.entries()) if (rule) checkRule(rule, app, `${path}.rules[${index}]`, report)
  checkRepeats(
    rules.map((rule) => rule?.name),
    (index, first) =>
      report(
        `${path}.rules[${index}].name`,
        `is the same as of rules[${first}]; each rule of an app needs a name of its own`,
      ),
  )
}

function checkRule(rule: LooseRule, app: LooseApp, path: string, report: Report): void {
  checkSchedule(rule, app, path, report)
  const { relay } = rule
  if (!relay) return
  const linger = rule.linger ?? 10
  const maxIdle = relay.maxIdle ?? 30
  if (linger >= maxIdle)
    report(
      `${path}.linger`,
      `must be below relay.maxIdle (${maxIdle} s), or TRTC ends the task before we do; lower linger or raise relay.maxIdle`,
    )
  checkRelay(relay, app, `${path}.relay`, report)
  checkOutputs(rule, app, `${path}.relay`, report)
  checkTrtcLayouts(rule, `${path}.relay`, report)
}
