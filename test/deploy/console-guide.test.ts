import { expect, it } from 'vitest'
import { consoleGuide } from '../../deploy/console-guide.ts'
import type { DesiredFunction } from '../../deploy/desired.ts'
import { fingerprint } from '../../deploy/fingerprint.ts'
import { parseConfig } from '../../lib/config.ts'
import { appWith, show } from '../process/e2e/apps.ts'

const config = (key: unknown) => {
  const result = parseConfig({ apps: [{ ...appWith(show()), callbackKeys: [key] }] })
  if (!result.ok) throw new Error(JSON.stringify(result.faults))
  return result.config
}
const url = (short: string) => `https://${short}.example.com`

it('says the key only where it is asked for', () => {
  const named = config({ env: 'THE_KEY' })
  expect(consoleGuide(named, url, undefined)).toContain('the value of THE_KEY')
  expect(consoleGuide(named, url, { THE_KEY: 'itself' })).toMatch(/callback key +itself/)
  expect(consoleGuide(config({ ssm: 'the-secret' }), url, {})).toContain('the-secret in SSM')
  expect(consoleGuide(config('written'), url, {})).not.toContain('written,')
})

it('says that a URL is not there', () => {
  expect(consoleGuide(config({ env: 'THE_KEY' }), () => undefined, undefined)).toContain('has no Function URL')
})

const wanted: DesiredFunction = {
  name: 'roomcast-control',
  handler: 'control.main_handler',
  runtime: 'Nodejs20.19',
  settings: {
    description: 'Roomcast, HTTP API',
    memory: 256,
    timeout: 20,
    role: 'run',
    vpc: undefined,
    variables: { A: 'secret-a', B: 'b' },
  },
  triggers: [],
  reservedMemory: undefined,
  retries: undefined,
}
const zip = new TextEncoder().encode('zip')

it('knows a version by its code and its settings, whatever the order, and shows none of them', () => {
  const name = fingerprint(wanted, zip)
  expect(name).toMatch(/^Roomcast code [0-9a-f]{20}, settings [0-9a-f]{20}$/)
  const { settings } = wanted
  const turned = { ...wanted, settings: { ...settings, variables: { B: 'b', A: 'secret-a' } } }
  expect(fingerprint(turned, zip)).toBe(name)
  const others = [
    { ...wanted, handler: 'queue.main_handler' },
    { ...wanted, settings: { ...settings, memory: 384 } },
    { ...wanted, settings: { ...settings, role: 'other' } },
    { ...wanted, settings: { ...settings, vpc: { vpcId: 'v', subnetId: 's' } } },
    { ...wanted, settings: { ...settings, variables: { A: 'secret-b', B: 'b' } } },
  ].map((other) => fingerprint(other, zip))
  expect(new Set([name, ...others, fingerprint(wanted, new Uint8Array(1))]).size).toBe(7)
})
