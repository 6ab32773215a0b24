import { describe, expect, it } from 'vitest'
import { parseConfig } from '../../lib/config.ts'
import type { App } from '../../lib/config/app-config.ts'
import { secretsOf } from '../../lib/config/secrets.ts'
import { app, config } from '../support/configs.ts'

const secret = { env: 'HOOK_SECRET' }
const target = (fields: object = {}) => ({ url: 'https://a.example/hooks', secret, ...fields })
const notify = (...targets: object[]) => config({ ...app(), notify: targets } as App)
const N = 'apps[0].notify'

const isPrivate = 'is a private address; if that is meant, say allowPrivate: true beside it'
const urlWhat = 'must be an https:// address, like "https://example.com/hooks"'
const noUser = 'must have no user or password; what comes from here is known by its signature'
const noEvent =
  'names no event; they are relay.started, relay.live, relay.updated, relay.recovering, relay.output_failed, relay.stopped, relay.recorded, relay.failed and schedule.missed, and "*" stands for any characters'
const noBase64 = 'must be base64 behind "whsec_"; openssl rand -base64 32 makes one'
const six = Array.from({ length: 6 }, (_, index) => target({ url: `https://a${index}.example/` }))

const right: [name: string, target: object][] = [
  ['all of it', target({ events: ['relay.live', 'schedule.*'], allowPrivate: false })],
  ['all but one event', target({ events: ['!relay.updated'] })],
  ['a port and a query', target({ url: 'https://a.example:8443/h?token=t' })],
  ['a public address', target({ url: 'https://8.8.8.8/' })],
  ['a public address in IPv6', target({ url: 'https://[2606:4700::1111]/' })],
  ['http at home', target({ url: 'http://10.0.0.1:8080/h', allowPrivate: true })],
  ['localhost at home', target({ url: 'http://localhost/h', allowPrivate: true })],
  ['a secret of the specification', target({ secret: `whsec_${'MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'}` })],
  ['a secret of other text', target({ secret: 'sixteen letters!' })],
]

const wrong: [name: string, target: object, path: string, message: string][] = [
  ['http', target({ url: 'http://a.example/' }), 'url', 'must be an https:// address; http:// is only for hosts of your own, with allowPrivate: true'],
  ['no address', target({ url: 'a.example/hooks' }), 'url', urlWhat],
  ['another protocol', target({ url: 'ftp://a.example/' }), 'url', urlWhat],
  ['a fragment', target({ url: 'https://a.example/#x' }), 'url', urlWhat],
  ['user and password', target({ url: 'https://me:pw@a.example/' }), 'url', noUser],
  ['a user', target({ url: 'https://me@a.example/' }), 'url', noUser],
  ['localhost', target({ url: 'https://localhost/' }), 'url', isPrivate],
  ['localhost with a dot', target({ url: 'https://localhost./' }), 'url', isPrivate],
  ['below localhost', target({ url: 'https://a.LocalHost/' }), 'url', isPrivate],
  ...[
    '127.0.0.1', '127.1', '2130706433', '0x7f.1', '0177.0.0.1', '10.0.0.1', '172.31.255.255', '192.168.0.1', '169.254.169.254',
    '169.254.0.23', '100.100.100.200', '0.0.0.0', '[::1]', '[::]', '[::ffff:127.0.0.1]', '[::ffff:a00:1]', '[fd00::1]', '[fe80::1]',
    '[64:ff9b::a00:1]', '224.0.0.1', '255.255.255.255',
  ].map((host): [string, object, string, string] => [host, target({ url: `https://${host}/` }), 'url', isPrivate]), // prettier-ignore
  ['an unknown event', target({ events: ['relay.gone'] }), 'events[0]', noEvent],
  ['a pattern of nothing', target({ events: ['relay.live', 'room.*'] }), 'events[1]', noEvent],
  ['no events', target({ events: [] }), 'events', 'must be a list of at least 1'],
  ['events that exclude all', target({ events: ['relay.live', '!relay.*'] }), 'events', 'leaves no event; remove what excludes all that is named, or the target'],
  ['a secret that is no base64', target({ secret: 'whsec_not-base64-at-all!!' }), 'secret', noBase64],
  ['a secret without its padding', target({ secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaS' }), 'secret', noBase64],
  ['a short base64', target({ secret: 'whsec_c2hvcnQ=' }), 'secret', 'must have at least 16 bytes of base64 behind "whsec_"; openssl rand -base64 32 makes one'],
  ['a short secret', target({ secret: 'short' }), 'secret', 'must have at least 16 characters; openssl rand -base64 32 makes a good one, with "whsec_" before it'],
  ['an unknown field', target({ sercet: 'x' }), 'sercet', 'is not a field here; did you mean "secret"?'],
] // prettier-ignore

describe('a target of notifications', () => {
  it.each(right)('may be %s', (_, one) => {
    expect(parseConfig(notify(one))).toMatchObject({ ok: true })
  })

  it.each(wrong)('may not be %s', (_, one, path, message) => {
    const result = parseConfig(notify(one))
    expect(result).toEqual({ ok: false, faults: [{ path: `${N}[0].${path}`, message }] })
  })

  it('is there once', () => {
    const again = [target(), target({ url: 'https://A.example/hooks', events: ['relay.live'] })]
    expect(parseConfig(notify(...again))).toEqual({
      ok: false,
      faults: [
        {
          path: `${N}[1].url`,
          message: 'is the same as of notify[0]; put all events of one address into one target',
        },
      ],
    })
  })

  it('has at most four others beside it', () => {
    expect(parseConfig(notify(...six.slice(1)))).toMatchObject({ ok: true })
    const faults = [{ path: N, message: 'must be a list of at most 5' }]
    expect(parseConfig(notify(...six))).toEqual({ ok: false, faults })
  })

  it('has all its faults reported at once, without its secret', () => {
    const result = parseConfig(
      notify(target({ url: 'https://127.0.0.1/token', secret: 'whsec_p@ssword', events: ['x'] })),
    )
    expect(result.ok ? [] : result.faults.map(({ path }) => path).sort()).toEqual([
      `${N}[0].events[0]`,
      `${N}[0].secret`,
      `${N}[0].url`,
    ])
    expect(JSON.stringify(result)).not.toMatch(/p@ss|token/)
  })

  it('names the variable that its secret comes from', () => {
    const result = parseConfig(notify(target()))
    const found = result.ok ? secretsOf(result.config).filter(({ name }) => name === 'HOOK_SECRET') : []
    expect(found).toEqual([{ name: 'HOOK_SECRET', uses: ['signing for a.example'] }])
  })
})
