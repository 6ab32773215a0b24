import type { Health } from '../../../lib/control/health/answer.ts'
import { callbackFinding } from './callbacks.ts'
import { doubt, open, well, wrong } from './finding.ts'
import type { Finding } from './finding.ts'

/** What health says from inside. What depends on a store that is away is not known, rather than wrong as well. Pure. */
export function healthFindings({ checks, apps, parked, onScf }: Health): Finding[] {
  const { store, secrets, limiter, tick, clock, api } = checks
  const isStoreDown = !store.ok && store.ms === undefined
  const needsStore = (what: string, { ok, why = 'not well' }: { ok: boolean; why?: string }, todo?: string) =>
    isStoreDown ? open(what, 'not known while the store is away') : ok ? well(what) : wrong(what, why, todo)
  return [
    store.ok ? well('store', store.kind) : wrong('store', store.why ?? 'not well', storeTodo(isStoreDown, onScf)),
    secrets.ok ? well('secrets of the deployment') : wrong('secrets of the deployment', secrets.why ?? 'not well'),
    needsStore(
      'timer',
      tick,
      'in the SCF console, at the function schedule: see that its timer trigger is enabled, every 10 s',
    ),
    needsStore('clock of the deployment', clock, 'set it (NTP); TRTC refuses calls signed by a clock 5 minutes off'),
    needsStore('turns for calls', limiter),
    ...api.sites.map((site) => apiFinding(site, isStoreDown)),
    ...apps.map((app) =>
      isStoreDown ? open(`callbacks of ${app.name}`, 'not known while the store is away') : callbackFinding(app),
    ),
    ...(parked.count > 0
      ? [doubt('queue', `${parked.count} messages were not understood (${parked.why ?? ''})`, 'docs/queue.md, parking')]
      : []),
  ]
}

function storeTodo(isAway: boolean, onScf: boolean): string {
  if (!isAway) return 'docs/deploy.md has where to get a Redis'
  const network = onScf ? '; and that the function is in the VPC of the Redis, or that its address is a public one' : ''
  return `check STORE_URL: host, port, user and password${network}`
}

type Site = Health['checks']['api']['sites'][number]

const PERMISSIONS_ADVICE =
  'give the run role trtc:StartPublishCdnStream, trtc:UpdatePublishCdnStream and trtc:StopPublishCdnStream (deploy/rights/run-role.json), and check that the SdkAppId belongs to this account'

function apiFinding({ site, region, ok, why = 'not well' }: Site, isAway: boolean): Finding {
  const what = `TRTC's API (${site}, ${region})`
  if (ok) return well(what)
  if (isAway) return open(what, 'not asked while the store is away')
  if (why.includes('UnauthorizedOperation')) return wrong(what, why, PERMISSIONS_ADVICE)
  if (why.includes('SignatureExpire')) return wrong(what, why, 'set the clock of the machine that calls (NTP)')
  if (why.includes('UnsupportedRegion')) return wrong(what, why, 'set apiRegion of the app to a region of its site')
  return wrong(what, why)
}
