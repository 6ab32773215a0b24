import * as v from 'valibot'
import { checkRelay } from '../config/checks/relay-checks.ts'
import { checkTrtcLayouts } from '../config/checks/trtc-layout-checks.ts'
import type { LooseRelay, Report } from '../config/loose.ts'
import type { ParsedApp, ParsedRule, DryRun } from '../config/parsed.ts'
import { LayoutSchema } from '../config/schema/layout-config.ts'

/** Checks a layout as if the rule had it. `null` restores the rule's layout, and is valid for rules without a picture too. */
export function checkLayout(
  layout: LooseRelay['layout'] | null,
  app: ParsedApp,
  rule: ParsedRule,
  trial: DryRun | undefined,
  report: Report,
): void {
  if (layout === undefined || layout === null) return
  const { mode, video, uplink, audio } = rule.relay
  const { sdkAppId, site, roomIds } = app
  // The rest of the relay has been checked already.
  const asked: LooseRelay = { mode, layout, audio, ...(video && { video }), ...(uplink && { uplink }) }
  const own: Report = (path, message) => report(path.replace(/^\./, ''), message)
  checkRelay(asked, { sdkAppId, site, roomIds }, '', own)
  checkTrtcLayouts({ ignore: rule.ignore, relay: asked }, '', own)
  if (trial && rule.relay.params) tryLayout(layout, app, rule, trial, report)
}

/** The rule's raw parameters may not be valid with every layout. */
function tryLayout(layout: unknown, app: ParsedApp, rule: ParsedRule, trial: DryRun, report: Report): void {
  const parsed = v.safeParse(LayoutSchema, layout)
  if (!parsed.success) return
  const faults = trial(app, { ...rule, relay: { ...rule.relay, layout: parsed.output } })
  for (const { path, message } of faults)
    report('layout', `does not go together with the rule's ${path}, which ${message}`)
}
