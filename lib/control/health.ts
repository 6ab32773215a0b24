import type { Sign } from '../ports.ts'
import { version } from './answers.ts'
import type { ControlDeps } from './control-deps.ts'
import type { Health } from './health/answer.ts'
import { checkApi } from './health/api.ts'
import { readCallbacks } from './health/callbacks.ts'
import { checkLimiter } from './health/limiter.ts'
import { checkSecrets } from './health/secrets.ts'
import { checkClock, checkStore } from './health/store.ts'
import { checkTick } from './health/tick.ts'
import { withTimeout } from './health/timeout.ts'

/** Checks everything this deployment needs, in parallel, each for at most 3 s. Never throws. */
export async function health(control: ControlDeps): Promise<Health> {
  const { context, signs } = control
  const within = withTimeout(context.clock)
  const noted = (of: number | undefined) => within(() => signs.noted(of))
  const [asked, limiter, own, api, apps] = await Promise.all([
    within(() => checkStore(control)),
    within(() => checkLimiter(context)),
    noted(undefined),
    checkApi(context, within),
    Promise.all(context.apps().map(async (app) => ({ app, name: nameOf(control, app), seen: await noted(app) }))),
  ])
  const store = 'value' in asked ? asked.value.store : { ok: false, kind: control.setting.store, why: asked.why }
  const clock = 'value' in asked ? checkClock(asked.value) : { ok: false, why: asked.why }
  const turn = 'value' in limiter ? limiter.value : { ok: false, why: limiter.why }
  const tick = 'value' in own ? checkTick(own.value['tick'], context.clock.now()) : { ok: false, why: own.why }
  const checks = { store, secrets: checkSecrets(context), limiter: turn, tick, clock, api }
  return {
    ok: Object.values(checks).every(({ ok }) => ok),
    deployment: context.deployment,
    version,
    onScf: control.setting.onScf,
    checks,
    apps: apps.map(({ app, name, seen }) => ({
      app,
      name,
      callbacks: 'value' in seen ? readCallbacks(seen.value) : { verified: {} },
    })),
    parked: parkedOf('value' in own ? own.value['parked'] : undefined),
  }
}

function nameOf({ context }: ControlDeps, sdkAppId: number): string {
  return context.app(sdkAppId)?.name ?? String(sdkAppId)
}

/** Queue messages that could not be handled. */
function parkedOf(sign: Sign | undefined): Health['parked'] {
  return sign ? { count: sign.count, last: new Date(sign.at).toISOString(), why: sign.why } : { count: 0 }
}
