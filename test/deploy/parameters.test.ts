import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { readParameters } from '../../deploy/parameters.ts'
import { readService } from '../../deploy/service.ts'
import { root } from '../support/run.ts'

const example = readFileSync(join(root, 'deploy.example.yml'), 'utf8')

describe('deploy.yml', () => {
  it('is not needed for the defaults, which the example names', () => {
    const defaults = readParameters(null)
    expect(defaults).toEqual({
      region: '',
      name: 'roomcast',
      namespace: 'default',
      alias: 'live',
      memory: 256,
      reservedConcurrency: 100,
      environment: {},
    })
    for (const [name, value] of Object.entries(defaults))
      if (typeof value !== 'object' && value !== '')
        expect(example).toMatch(new RegExp(`\\(= ${value}\\)\\n# ${name}:`))
  })

  it('may be the example with everything in it', () => {
    const everything = example.replaceAll(/^# (?=[a-zA-Z]+:( |$)| {2})/gm, '')
    expect(readParameters(parse(everything))).toMatchObject({
      region: 'ap-singapore',
      role: 'roomcast-run',
      vpc: { vpcId: 'vpc-12345678', subnetId: 'subnet-12345678' },
      ckafka: { instanceId: 'ckafka-12345678', topic: 'commands', maxMsgNum: 100, retry: 10_000, offset: 'latest' },
      environment: { LOG_LEVEL: 'info' },
    })
  })

  it('is told everything that is wrong with it, without its values', () => {
    const wrong = {
      memory: 200,
      vpc: { vpcId: 'vpc-1' },
      colour: 'red',
      environment: { STORE_URL: 'rediss://:password@x', SCF_X: '1' },
    }
    const message = messageOf(() => readParameters(wrong))
    expect(message).toContain('memory must be 64, or a multiple of 128 up to 3072')
    expect(message).toContain('vpc.subnetId')
    expect(message).toContain('colour is unknown')
    expect(message).toContain('environment.STORE_URL does not belong here')
    expect(message).toContain('environment.SCF_X must not start with')
    expect(message).not.toContain('password')
  })
})

describe('serverless.yml', () => {
  it('names exactly the functions there are, each by its own handler', () => {
    const { functions } = readService(parse(readFileSync(join(root, 'serverless.yml'), 'utf8')))
    expect(Object.keys(functions).sort()).toEqual(
      readdirSync(join(root, 'functions'))
        .map((name) => name.replace('.ts', ''))
        .sort(),
    )
    for (const [name, { handler }] of Object.entries(functions)) expect(handler).toBe(`${name}.main_handler`)
    expect(functions['schedule']?.events).toEqual([{ timer: { cron: '*/10 * * * * * *' } }])
  })

  it('has every function, with time enough for what it does', () => {
    const { functions } = readService(parse(readFileSync(join(root, 'serverless.yml'), 'utf8')))
    expect(Object.entries(functions).map(([name, { timeout }]) => [name, timeout])).toEqual([
      ['room-event', 20],
      ['relay-status', 20],
      ['control', 20],
      ['queue', 60],
      ['schedule', 30],
    ])
  })

  it('is told what is wrong with it', () => {
    expect(messageOf(() => readService({ provider: {} }))).toContain('provider.runtime')
  })
})

function messageOf(run: () => unknown): string {
  try {
    run()
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
  return 'nothing was thrown'
}
