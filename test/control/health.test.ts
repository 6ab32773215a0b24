import { readFileSync } from 'node:fs'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import type { ParsedApp } from '../../lib/config/parsed.ts'
import { version } from '../../lib/control/answers.ts'
import type { ControlDeps } from '../../lib/control/control-deps.ts'
import { HealthAnswer } from '../../lib/control/health/answer.ts'
import type { Context } from '../../lib/reconcile/update.ts'
import type { Outcome } from '../../lib/task/call.ts'
import { controlled, SECOND, showApp } from './deps.ts'

const never = () => new Promise<never>(() => {})
const away = () => Promise.reject(new Error('rediss://user:password@host is away'))

/** A system whose timer has just come, with something broken. */
async function broken(change: (control: ControlDeps) => Partial<ControlDeps> = () => ({})) {
  const system = controlled(undefined, change)
  await system.awaited(system.tick())
  const began = system.world.now()
  const { status, body } = await system.ask('/v1/health')
  const health = v.parse(HealthAnswer, body)
  expect(health).toEqual(body) // nothing that is not described
  expect(health.ok).toBe(status === 200)
  expect(JSON.stringify(body)).not.toContain('password')
  return { ...system, status, health, checks: health.checks, took: system.world.now() - began }
}

const spineWith =
  (change: (context: Context) => Partial<Context>) =>
  ({ context }: ControlDeps) => ({ context: { ...context, ...change(context) } })

const withPushKey: ParsedApp = {
  ...showApp(),
  rules: showApp().rules.map((rule) => ({
    ...rule,
    relay: { ...rule.relay, cdn: rule.relay.cdn.map((output) => ({ ...output, authKey: { env: 'PUSH_KEY' } })) },
  })),
}

/** Stops come to this. */
const answering = (outcome: Outcome) =>
  spineWith(({ trtc }) => ({
    trtc: {
      prepare(call) {
        const prepared = trtc.prepare(call)
        return 'fault' in prepared ? prepared : { ...prepared, send: () => Promise.resolve(outcome) }
      },
    },
  }))

describe('health', () => {
  it('is well where everything is', async () => {
    const { status, health, sdkAppId, cloud } = await broken()
    expect(status).toBe(200)
    expect(health).toMatchObject({
      ok: true,
      deployment: 'roomcast',
      version,
      checks: {
        store: { ok: true, kind: 'memory' },
        secrets: { ok: true, unset: [] },
        limiter: { ok: true },
        tick: { ok: true },
        clock: { ok: true, aheadSeconds: 0 },
        api: { ok: true, sites: [{ ok: true, app: sdkAppId }] },
      },
      apps: [{ app: sdkAppId, callbacks: { verified: {} } }],
      parked: { count: 0 },
    })
    expect(cloud.requests.map(({ action }) => action)).toEqual(['StopPublishCdnStream'])
  })

  it('has the version of the package', () => {
    expect(JSON.parse(readFileSync('package.json', 'utf8'))).toMatchObject({ version })
  })

  it('sees a store that is away', async () => {
    const { checks, status } = await broken(spineWith(({ ledger }) => ({ ledger: { ...ledger, load: away } })))
    expect(status).toBe(503)
    expect(checks).toMatchObject({ store: { ok: false, why: expect.stringMatching(/away/) }, clock: { ok: false } })
  })

  it('sees a store that hangs, in 3 s at the most', async () => {
    const { checks, took } = await broken(spineWith(({ ledger }) => ({ ledger: { ...ledger, load: never } })))
    expect(checks.store).toMatchObject({ ok: false, why: expect.stringMatching(/within 3 s/) })
    expect(took).toBeLessThan(3100)
  })

  it('sees a memory on SCF that no two instances share', async () => {
    const memory = await broken(() => ({ setting: { onScf: true, store: 'memory' } }))
    expect(memory.status).toBe(503)
    expect(memory.health.onScf).toBe(true)
    expect(memory.checks.store).toMatchObject({ ok: false, kind: 'memory', why: expect.stringMatching(/STORE_URL/) })
    const shared = await broken(() => ({ setting: { onScf: true, store: 'redis' } }))
    expect(shared.checks.store).toMatchObject({ ok: true, kind: 'redis' })
  })

  it('names the secrets that are not set', async () => {
    const { checks, status } = await broken(
      spineWith(({ secret }) => ({
        secret(ref) {
          if (typeof ref === 'object' && 'env' in ref && ref.env === 'PUSH_KEY') throw new Error('unset')
          return secret(ref)
        },
        app: () => withPushKey,
      })),
    )
    expect(status).toBe(503)
    expect(checks.secrets).toEqual({
      ok: false,
      unset: ['PUSH_KEY'],
      why: 'not set: PUSH_KEY (push key of rule show); set it in the environment of every function',
    })
  })

  it('sees signs that cannot be read, and no callback of theirs', async () => {
    const { checks, health } = await broken(({ signs }) => ({ signs: { ...signs, noted: away } }))
    expect(checks.tick).toMatchObject({ ok: false, why: expect.stringMatching(/away/) })
    expect(checks.store.ok).toBe(true)
    expect(health.apps).toMatchObject([{ callbacks: { verified: {} } }])
  })

  it('sees a limiter without a turn, and asks TRTC nothing then', async () => {
    const { checks, cloud } = await broken(spineWith(() => ({ limiter: { reserve: async () => undefined } })))
    expect(checks.limiter).toMatchObject({ ok: false, why: expect.stringMatching(/no free slot/) })
    expect(checks.api).toMatchObject({ ok: false, sites: [{ why: expect.stringMatching(/no call was made/) }] })
    expect(cloud.requests).toEqual([])
  })

  it('sees a timer that does not come, or never came', async () => {
    const system = controlled()
    const never = v.parse(HealthAnswer, (await system.ask('/v1/health')).body)
    expect(never.checks.tick).toMatchObject({ ok: false, why: expect.stringMatching(/no tick was ever/) })
    await system.awaited(system.tick())
    await system.pass(59 * SECOND)
    expect((await system.ask('/v1/health')).status).toBe(200)
    await system.pass(2 * SECOND)
    const late = v.parse(HealthAnswer, (await system.ask('/v1/health')).body)
    expect(late.checks.tick).toMatchObject({ ok: false, ageSeconds: 61, why: expect.stringMatching(/schedule/) })
  })

  it.each([
    [29, true],
    [31, false],
    [-31, false],
  ])('sees clocks that are %i s apart', async (seconds, ok) => {
    const { checks } = await broken(({ machine }) => ({ machine: () => machine() - seconds * SECOND }))
    expect(checks.clock).toMatchObject({ ok, aheadSeconds: seconds })
    if (!ok) expect(checks.clock.why).toMatch(seconds > 0 ? /31 s ahead of/ : /31 s behind/)
  })

  it.each<[Outcome, RegExp]>([
    [{ is: 'refused', why: 'AuthFailure.UnauthorizedOperation: give the run role …' }, /rejects this role: .*run role/],
    [{ is: 'not-done', why: 'not reached: connect ECONNREFUSED' }, /ECONNREFUSED.*TRTC_ENDPOINT/],
    [{ is: 'unknown', why: 'no answer in time' }, /no answer in time.*TRTC_ENDPOINT/],
    [{ is: 'retry', why: 'AuthFailure.SignatureExpire: the clock is off' }, /clock is off/],
  ])('says what stands between it and TRTC: $is', async (outcome, why) => {
    const { checks, status } = await broken(answering(outcome))
    expect(status).toBe(503)
    expect(checks.api).toMatchObject({ ok: false, sites: [{ ok: false, why: expect.stringMatching(why) }] })
  })

  it('sees an API that hangs, and credentials that are not there', async () => {
    const hangs = await broken(
      spineWith(() => ({ trtc: { prepare: () => ({ digest: '', urls: '', masked: {}, send: never }) } })),
    )
    expect(hangs.checks.api.sites).toMatchObject([
      { ok: false, why: expect.stringMatching(/within 3 s.*TRTC_ENDPOINT/) },
    ])
    const without = await broken(spineWith(() => ({ trtc: { prepare: () => ({ fault: 'attach a run role' }) } })))
    expect(without.checks.api.sites).toMatchObject([{ ok: false, why: 'attach a run role' }])
  })

  it('asks once for each site', async () => {
    const [intl, cn] = [showApp(), { ...showApp(), sdkAppId: 2, site: 'cn' as const, apiRegion: 'ap-beijing' }]
    const apps = [intl, { ...intl, sdkAppId: 3 }, cn]
    const asked: number[] = []
    const { checks } = await broken(
      spineWith(() => ({
        apps: () => apps.map(({ sdkAppId }) => sdkAppId),
        app: (id) => apps.find(({ sdkAppId }) => sdkAppId === id),
        trtc: {
          prepare(call) {
            if (call.action === 'stop') asked.push(call.sdkAppId)
            return { digest: '', urls: '', masked: {}, send: async () => ({ is: 'gone', why: '' }) }
          },
        },
      })),
    )
    expect(asked).toEqual([intl.sdkAppId, 2])
    expect(checks.api.sites.map(({ site, ok }) => [site, ok])).toEqual([
      ['intl', true],
      ['cn', true],
    ])
  })

  it('shows when callbacks of each group came, why one was refused, and what was parked', async () => {
    const { door, sdkAppId, ask, world, awaited, tick } = controlled()
    await awaited(tick())
    const at = new Date(world.now()).toISOString()
    for (const name of ['verified.1', 'verified.4']) await door.signs.note(sdkAppId, name, '', 0)
    await door.signs.note(sdkAppId, 'refused', 'Sign does not fit', 0)
    for (let count = 0; count < 3; count++) await door.signs.note(undefined, 'parked', 'not JSON', 0)
    const { body } = await ask('/v1/health')
    expect(body).toMatchObject({
      ok: true,
      apps: [{ callbacks: { verified: { room: at, relay: at }, refused: { at, why: 'Sign does not fit' } } }],
      parked: { count: 3, last: at, why: 'not JSON' },
    })
    expect(v.parse(HealthAnswer, body).apps[0]?.callbacks.verified).toEqual({ room: at, relay: at })
  })
})
