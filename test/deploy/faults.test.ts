import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { faultsOf } from '../../deploy/faults.ts'
import { readParameters } from '../../deploy/parameters.ts'
import { readService } from '../../deploy/service.ts'
import { secretNames, variablesOf } from '../../deploy/variables.ts'
import type { Variables } from '../../deploy/variables.ts'
import { parseConfig } from '../../lib/config.ts'
import { demoSecrets } from '../../local/local-stack.ts'
import { appWith, show } from '../process/e2e/apps.ts'
import { root } from '../support/run.ts'

const service = readService(parse(readFileSync(join(root, 'serverless.yml'), 'utf8')))
const notify = [{ url: 'https://example.com/hook', secret: { env: 'HOOK_SECRET' } }]
const config = configOf({ ...appWith(show()), notify })
const given = {
  ...demoSecrets,
  TENCENTCLOUD_SECRETID: 'AKID',
  TENCENTCLOUD_SECRETKEY: 'key',
  STORE_URL: 'rediss://:password@redis.example.com',
  HOOK_SECRET: `whsec_${Buffer.from('0123456789abcdef0123456789abcdef').toString('base64')}`,
}
const found = (variables: Variables, parameters: object = { region: 'ap-singapore' }) =>
  faultsOf(service, readParameters(parameters), config, variables)

describe('before a deploy', () => {
  it('nothing is wrong where everything is there', () => {
    expect(found(given)).toEqual([])
  })

  it('everything that is missing is named at once', () => {
    const names = found({}, {}).map((fault) => fault.split(' ')[0])
    expect(names).toEqual([
      'region',
      'TENCENTCLOUD_SECRETID',
      'TENCENTCLOUD_SECRETKEY',
      'STORE_URL',
      'CONTROL_TOKEN',
      'DEMO_CALLBACK_KEY',
      'DEMO_SDK_KEY',
      'HOOK_SECRET',
      'DEMO_PUSH_KEY',
    ])
  })

  it.each([
    ['a store in memory', { STORE_URL: 'memory:' }, /^STORE_URL is memory:/],
    ['a store that is none', { STORE_URL: 'mysql://:password@x' }, /STORE_URL must be redis/],
    ['a token that can be guessed', { CONTROL_TOKEN: 'short' }, /CONTROL_TOKEN must have at least 16/],
    ['apps in a file', { APPS_URL: 'file:/apps.json' }, /^APPS_URL names a file on this machine/],
  ])('%s is refused', (_what, changed, fault) => {
    const faults = found({ ...given, ...changed })
    expect(faults).toEqual([expect.stringMatching(fault)])
    expect(faults.join()).not.toContain('password')
  })

  it('a log level that there is not is refused', () => {
    const faults = found(given, { region: 'x', environment: { LOG_LEVEL: 'loud' } })
    expect(faults).toEqual([expect.stringContaining('LOG_LEVEL must be')])
  })

  it('variables that SCF has no room for are counted, and the biggest named', () => {
    const faults = found({ ...given, HOOK_SECRET: 'x'.repeat(4096) })
    expect(faults).toEqual([expect.stringMatching(/^the variables of schedule take \d+ bytes .* HOOK_SECRET \(4107\)/)])
    expect(faults[0]).toContain('SSM')
  })
})

describe('the variables of a function', () => {
  it('are told apart by what they are for', () => {
    expect(secretNames(config, 'callbacks')).toEqual(['DEMO_CALLBACK_KEY'])
    expect(secretNames(config, 'relays')).toEqual(['DEMO_SDK_KEY', 'DEMO_PUSH_KEY'])
    expect(secretNames(config, 'notifications')).toEqual(['HOOK_SECRET'])
  })

  it('are those of its kinds, and what all have', () => {
    const parameters = readParameters({ name: 'second', environment: { LOG_LEVEL: 'warn', SIZE: 3 } })
    expect(variablesOf(['notifications'], parameters, config, given)).toEqual({
      DEPLOYMENT: 'second',
      LOG_LEVEL: 'warn',
      SIZE: '3',
      STORE_URL: given.STORE_URL,
      HOOK_SECRET: given.HOOK_SECRET,
    })
  })

  it('leave out what is unset', () => {
    expect(variablesOf(['control'], readParameters(null), config, {})).toEqual({ DEPLOYMENT: 'roomcast' })
  })
})

function configOf(app: object) {
  const result = parseConfig({ apps: [app] })
  if (!result.ok) throw new Error(JSON.stringify(result.faults))
  return result.config
}
