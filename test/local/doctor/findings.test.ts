import { describe, expect, it } from 'vitest'
import { parseConfig } from '../../../lib/config.ts'
import type { Rule } from '../../../lib/config/app-config.ts'
import type { Health } from '../../../lib/control/health/answer.ts'
import { configurationFindings } from '../../../local/cli/doctor/configuration.ts'
import { healthFindings } from '../../../local/cli/doctor/health.ts'
import { demoSecrets } from '../../../local/local-stack.ts'
import { appWith, show } from '../../process/e2e/apps.ts'

const at = (minute: number) => `2027-01-29T19:${String(minute).padStart(2, '0')}:00.000Z`

type Callbacks = Health['apps'][number]['callbacks']

function health(checks: Partial<Health['checks']> = {}, callbacks: Callbacks = { verified: { room: at(1) } }): Health {
  const ok = { ok: true }
  return {
    ok: true,
    deployment: 'roomcast',
    version: '0.1.0',
    onScf: true,
    checks: {
      store: { ok: true, kind: 'redis', ms: 2 },
      secrets: { ok: true, unset: [] },
      limiter: ok,
      tick: { ok: true, ageSeconds: 3 },
      clock: ok,
      api: { ok: true, sites: [] },
      ...checks,
    },
    apps: [{ app: 7, name: 'gala', callbacks }],
    parked: { count: 0 },
  }
}

const marks = (of: Health) => Object.fromEntries(healthFindings(of).map(({ what, is }) => [what, is]))

describe('from inside', () => {
  it('a timer that came a minute ago is wrong', () => {
    const why = 'the last tick was 75 s ago'
    expect(healthFindings(health({ tick: { ok: false, ageSeconds: 75, why } }))).toContainEqual(
      expect.objectContaining({ is: 'wrong', what: 'timer', why }),
    )
  })

  it('a store that is away leaves open what needs it, and no more', () => {
    const away = { ok: false, why: 'away' }
    const site = { site: 'intl', region: 'ap-singapore', app: 7, ...away }
    const checks = { store: { ...away, kind: 'redis' as const }, limiter: away, tick: away, clock: away }
    expect(marks(health({ ...checks, api: { ok: false, sites: [site] } }, { verified: {} }))).toEqual({
      store: 'wrong',
      'secrets of the deployment': 'well',
      timer: 'open',
      'clock of the deployment': 'open',
      'rate limiter': 'open',
      "TRTC's API (intl, ap-singapore)": 'open',
      'callbacks of gala': 'open',
    })
  })

  it.each<[string, Callbacks, string]>([
    ['none came yet', { verified: {} }, 'open'],
    [
      'the last one was let in',
      { verified: { room: at(9) }, refused: { at: at(5), why: 'Sign does not fit' } },
      'well',
    ],
    [
      'the last one was refused',
      { verified: { room: at(5) }, refused: { at: at(9), why: 'Sign does not fit' } },
      'wrong',
    ],
  ])('callbacks: %s', (_what, callbacks, is) => {
    expect(marks(health({}, callbacks))['callbacks of gala (7)']).toBe(is)
  })
})

describe('the configuration', () => {
  const found = (rules: Rule[], variables: Record<string, string> = demoSecrets, isElsewhere = false) =>
    configurationFindings(parseConfig({ apps: [appWith(...rules)] }), variables, isElsewhere)
      .filter(({ is }) => is !== 'well')
      .map(({ is, what }) => `${is} ${what}`)
  const pushedTo = (url: string, stream: string | { env: string }, changes: Partial<Rule> = {}) =>
    show({ ...changes, relay: { ...show().relay, cdn: [{ url, stream, tencent: false }] } })

  it('is well with an address for each room', () => {
    expect(found([show(), show({ name: 'other', rooms: ['7'] })])).toEqual([])
    expect(found([pushedTo('rtmp://push.example.com/{rule}', '{host}')])).toEqual([])
  })

  it('is doubtful with one address for many rooms, and never shows a stream key', () => {
    const { apps, ...fixed } = { apps: pushedTo('rtmp://push.example.com/live', 'the-stream-key'), rooms: ['29*'] }
    expect(found([{ ...apps, ...fixed }])).toEqual(['doubt push address of rule show'])
    expect(found([{ ...apps, rooms: ['2901'] }])).toEqual([])
    expect(
      JSON.stringify(configurationFindings(parseConfig({ apps: [appWith(apps)] }), demoSecrets, false)),
    ).not.toContain('the-stream-key')
    const secret = { env: 'STREAM_KEY' }
    const two = [
      pushedTo('rtmp://a.example.com/live', secret, { rooms: ['1'] }),
      pushedTo('rtmp://a.example.com/live', secret, { name: 'two', rooms: ['2'] }),
    ]
    expect(found(two, { ...demoSecrets, STREAM_KEY: 'x' })).toEqual(['wrong push address of rule two'])
  })

  it('names each secret that is unset or malformed; those of a deployment are its own', () => {
    const { DEMO_PUSH_KEY: _unset, ...others } = demoSecrets
    expect(found([show()], others)).toEqual(['wrong secret DEMO_PUSH_KEY'])
    expect(found([show()], others, true)).toEqual(['open secret DEMO_PUSH_KEY'])
    expect(found([show()], { ...demoSecrets, DEMO_CALLBACK_KEY: 'not/a/key' })).toEqual([
      'doubt secret DEMO_CALLBACK_KEY',
    ])
    expect(configurationFindings(parseConfig({ apps: [] }), {}, false)).toMatchObject([{ is: 'wrong' }])
  })
})
