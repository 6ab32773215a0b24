import type { ParsedApp } from '../../config/parsed.ts'
import type { Context } from '../../reconcile/update.ts'
import type { Outcome } from '../../task/call.ts'
import type { Health, SiteChecked } from './answer.ts'
import type { Within } from './timeout.ts'

const MAX_WAIT = 2000
const NO_TASK = 'roomcast-health-there-is-no-such-task'

/**
 * Whether TRTC's API can be reached and accepts our credentials, for each site in use: a Stop of a nonexistent task does nothing, and is
 * answered with "no such task" only if network, credentials and permissions are right.
 */
export async function checkApi(context: Context, within: Within): Promise<Health['checks']['api']> {
  const apps = context.apps().flatMap((id) => context.app(id) ?? [])
  const first = apps.filter(({ site }, index) => apps.findIndex((other) => other.site === site) === index)
  const sites = await Promise.all(
    first.map(async (app): Promise<SiteChecked> => {
      const { site, apiRegion: region, sdkAppId } = app
      const asked = await within(() => checkSite(context, app))
      const verdict = 'value' in asked ? asked.value : { ok: false, why: `${asked.why}: ${NETWORK}` }
      return { site, region, app: sdkAppId, ...verdict }
    }),
  )
  return { ok: sites.every(({ ok }) => ok), sites }
}

const NETWORK = 'check TRTC_ENDPOINT and that this function can reach it'

async function checkSite(
  { trtc, limiter, clock }: Context,
  { site, apiRegion: region, sdkAppId }: ParsedApp,
): Promise<Pick<SiteChecked, 'ok' | 'why' | 'ms'>> {
  const prepared = trtc.prepare({ action: 'stop', site, region, sdkAppId, taskId: NO_TASK })
  if ('fault' in prepared) return { ok: false, why: prepared.fault }
  const turn = await limiter.reserve('stop', MAX_WAIT).catch(() => undefined) // the store is unavailable, which its own check reports
  if (!turn) return { ok: false, why: 'the limiter had no free slot, so no call was made' }
  await clock.sleep(Math.max(0, turn.at - clock.now()))
  const asked = clock.now()
  const outcome = await prepared.send()
  const ms = Math.round(clock.now() - asked)
  // `gone` means that TRTC accepted the caller and looked for the task.
  return outcome.is === 'gone' || outcome.is === 'ok' ? { ok: true, ms } : { ok: false, ms, why: whyOf(outcome) }
}

function whyOf(outcome: Exclude<Outcome, { is: 'ok' | 'gone' }>): string {
  switch (outcome.is) {
    case 'refused':
      return `TRTC rejects this role: ${outcome.why}`
    case 'not-done':
    case 'unknown':
      return `${outcome.why}: ${NETWORK}`
    case 'retry':
    case 'capacity':
      return outcome.why
    case 'outdated':
      return 'TRTC answered the Stop with an unexpected response'
  }
}
