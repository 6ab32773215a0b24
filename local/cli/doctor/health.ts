import type { Health } from '../../../lib/control/health/answer.ts'
import { callbackFinding } from './callbacks.ts'
import { doubt, open, well, wrong } from './finding.ts'
import type { Finding } from './finding.ts'

/** Findings from the health report. While the store is down, checks that need it are open rather than wrong. Pure. */
export function healthFindings({ checks, apps, parked, onScf }: Health): Finding[] {
  const { store, secrets, limiter, tick, clock, api } = checks
  const isStoreDown = !store.ok && store.ms === undefined
  const needsStore = (what: string, { ok, why = 'not well' }: { ok: boolean; why?: string }, todo?: string) =>
    isStoreDown ? open(what, 'unknown while the store is down') : ok ? well(what) : wrong(what, why, todo)
  return [
    store.ok ? well('store', store.kind) : wrong('store', store.why ?? 'not well', storeTodo(isStoreDown, onScf)),
    secrets.ok ? well('secrets of the deployment') : wrong('secrets of the deployment', secrets.why ?? 'not well'),
    needsStore(
      'timer',
      tick,
      'in the SCF console, check that the timer trigger of the function schedule is enabled, every 10 s',
    ),
    needsStore(
      'clock of the deployment',
      clock,
      'set it (NTP): TRTC rejects calls signed by a clock that is 5 minutes off',
    ),
    needsStore('rate limiter', limiter),
    ...api.sites.map((site) => apiFinding(site, isStoreDown)),
    ...apps.map((app) =>
      isStoreDown ? open(`callbacks of ${app.name}`, 'unknown while the store is down') : callbackFinding(app),
    ),
    ...(parked.count > 0
      ? [
          doubt(
            'queue',
            `${parked.count} messages could not be read (${parked.why ?? ''})`,
            'see parking in docs/queue.md',
          ),
        ]
      : []),
  ]
}

function storeTodo(isAway: boolean, onScf: boolean): string {
  if (!isAway) return 'docs/deploy.md explains where to get a Redis'
  const network = onScf
    ? '; and that the function is in the VPC of the Redis, or that the Redis has a public address'
    : ''
  return `check STORE_URL: host, port, user and password${network}`
}

type Site = Health['checks']['api']['sites'][number]

const PERMISSIONS_ADVICE =
  'give the run role trtc:StartPublishCdnStream, trtc:UpdatePublishCdnStream and trtc:StopPublishCdnStream (deploy/rights/run-role.json), and check that the SdkAppId belongs to this account'

function apiFinding({ site, region, ok, why = 'not well' }: Site, isAway: boolean): Finding {
  const what = `TRTC's API (${site}, ${region})`
  if (ok) return well(what)
  if (isAway) return open(what, 'not checked while the store is down')
  if (why.includes('UnauthorizedOperation')) return wrong(what, why, PERMISSIONS_ADVICE)
  if (why.includes('SignatureExpire')) return wrong(what, why, 'set the clock of the calling machine (NTP)')
  if (why.includes('UnsupportedRegion')) return wrong(what, why, 'set apiRegion of the app to a region of its site')
  return wrong(what, why)
}
