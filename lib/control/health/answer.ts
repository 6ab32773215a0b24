import * as v from 'valibot'

const Time = v.pipe(v.string(), v.isoTimestamp())
const check = { ok: v.boolean(), why: v.exactOptional(v.string()) }
const timed = { ...check, ms: v.exactOptional(v.number()) }
const Timed = v.object(timed)

const Site = v.object({
  ...check,
  site: v.string(),
  region: v.string(),
  app: v.number(),
  ms: v.exactOptional(v.number()),
})

const Callbacks = v.object({
  verified: v.object({
    room: v.exactOptional(Time),
    media: v.exactOptional(Time),
    recording: v.exactOptional(Time),
    relay: v.exactOptional(Time),
  }),
  refused: v.exactOptional(v.object({ at: Time, why: v.string() })),
})

/** The response of GET /v1/health. Times are ISO 8601, UTC. */
export const HealthAnswer = v.object({
  ok: v.boolean(),
  deployment: v.string(),
  version: v.string(),
  onScf: v.pipe(v.boolean(), v.description('whether these functions run on SCF')),
  checks: v.object({
    store: v.object({ ...timed, kind: v.picklist(['memory', 'redis']) }),
    secrets: v.object({
      ...check,
      unset: v.pipe(v.array(v.string()), v.description('unset variables that relays need a secret from')),
    }),
    limiter: Timed,
    tick: v.object({ ...check, ageSeconds: v.exactOptional(v.number()) }),
    clock: v.object({ ...check, aheadSeconds: v.exactOptional(v.number()) }),
    api: v.object({ ok: v.boolean(), sites: v.array(Site) }),
  }),
  apps: v.array(v.object({ app: v.number(), name: v.string(), callbacks: Callbacks })),
  parked: v.object({ count: v.number(), last: v.exactOptional(Time), why: v.exactOptional(v.string()) }),
})

export type Health = v.InferOutput<typeof HealthAnswer>
export type Checked = v.InferOutput<typeof Timed>
export type SiteChecked = v.InferOutput<typeof Site>
export type CallbacksSeen = v.InferOutput<typeof Callbacks>
