import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { app, config, relay, rule } from '../../support/configs.ts'

const folder = mkdtempSync(join(tmpdir(), 'roomcast-rules-'))
afterAll(() => rmSync(folder, { recursive: true }))

function file(name: string, text: string): string {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

function run(args: string[], env: Record<string, string> = {}) {
  const { APPS_URL: _, ...inherited } = process.env
  const { status, stdout, stderr } = spawnSync('node_modules/.bin/tsx', ['local/cli/rules.ts', ...args], {
    encoding: 'utf8',
    env: { ...inherited, CI: '1', ...env },
  })
  return { status, stdout, stderr }
}

describe('npm run rules', () => {
  const good = file('good.json', JSON.stringify(config(app({ name: 'studio', callbackKeys: ['k1'] }))))

  it('says each rule in words and which secrets to set', () => {
    const { status, stdout, stderr } = run([])
    expect([status, stderr]).toEqual([0, ''])
    expect(stdout).toContain("App demo (1400188366) on Tencent's international site")
    expect(stdout).toContain('Rule show: in every room whose id starts with 29.')
    expect(stdout).toContain(
      'secrets to set: DEMO_CALLBACK_KEY (callback key), DEMO_SDK_KEY (SDK secret key), DEMO_PUSH_KEY (push key of rule show)',
    )
    expect(stdout).not.toContain('\u001B')
  })

  it('says which secrets are to be in SSM', () => {
    const kept = app({
      callbackKeys: [{ ssm: 'keys', field: 'callback' }],
      sdkSecretKey: { ssm: 'keys', field: 'sdk' },
    })
    const { status, stdout } = run(['--apps', file('ssm.json', JSON.stringify(config(kept)))])
    expect(status).toBe(0)
    expect(stdout).toContain('secrets in SSM: keys (callback key, SDK secret key)')
  })

  it('says what each rule is expected to cost, and once what that rests on', () => {
    const two = [rule({ name: 'one', rooms: ['a*'] }), rule({ name: 'two', rooms: ['b*'], maxDuration: 3600 })]
    const { stdout } = run(['--apps', file('two.json', JSON.stringify(config(app({ rules: two }))))])
    const cost =
      'It is expected to cost 0.72 to 1.26 USD an hour for the host alone; 0.36 to 0.78 USD for 2 people or 4 people.'
    const paragraphs = stdout.split('\n\n')
    expect(paragraphs[1]).toMatch(/^Rule one: /)
    expect(paragraphs[1]).toContain(`\n  ${cost}\n  At most 15.10 USD if it runs for 12 hours`)
    expect(paragraphs[2]).toMatch(/^Rule two: /)
    expect(paragraphs[2]).toContain(`\n  ${cost}\n  At most 1.26 USD if it runs for 1 hour`)
    expect(paragraphs[3]).toMatch(/^Assumed for the costs:\n {2}A camera counts as 640x360 where a rule has no uplink;/)
    expect(stdout.split('A camera counts as')).toHaveLength(2)
  })

  it('assumes nothing where there is no rule', () => {
    const { stdout } = run(['--apps', file('none-yet.json', JSON.stringify(config(app({ rules: [] }))))])
    expect(stdout).not.toContain('Assumed')
  })

  it('leaves out secrets that are set', () => {
    expect(run([], { DEMO_CALLBACK_KEY: 'a', DEMO_SDK_KEY: 'b', DEMO_PUSH_KEY: 'c' }).stdout).not.toContain(
      'secrets to set',
    )
  })

  it('reads a file, named by a flag or by APPS_URL', () => {
    expect(run(['--apps', good]).stdout).toContain('App studio')
    expect(run([], { APPS_URL: `file:${good}` }).stdout).toContain('App studio')
  })

  it('lists all faults with their paths and fails', () => {
    const bad = file('bad.json', JSON.stringify(config(app({ sdkAppId: 0, rules: [{ ...rule(), linger: 99 }] }))))
    const { status, stdout } = run(['--apps', bad])
    expect(status).toBe(1)
    expect(stdout).toBe(
      '2 faults:\n' +
        '  apps[0].sdkAppId must be a whole number from 1\n' +
        '  apps[0].rules[0].linger must be below relay.maxIdle (30 s), or TRTC ends the task before we do; lower linger or raise relay.maxIdle\n',
    )
  })

  it('tries raw parameters on whole requests, beside all other faults', () => {
    const params = { VideoParams: { LayoutParams: { EnableStreamSEI: 1 } } }
    const bad = file(
      'raw.json',
      JSON.stringify(config(app({ rules: [rule({ linger: 99, relay: relay({ params }) })] }))),
    )
    const { status, stdout } = run(['--apps', bad])
    expect(status).toBe(1)
    expect(stdout).toContain('relay.params.VideoParams.LayoutParams.EnableStreamSEI does not exist on the intl site')
    expect(stdout).toContain('apps[0].rules[0].linger')
  })

  it.each([
    ['a missing file', () => join(folder, 'none.json'), 'none.json does not exist; check the path'],
    ['a folder', () => folder, 'is a folder; name the JSON file in it'],
    [
      'broken JSON',
      () => file('broken.json', '{\n  "apps": [}\n'),
      'broken.json is not valid JSON at line 2, column 12',
    ],
  ])('explains %s', (_, path, message) => {
    const { status, stdout } = run(['--apps', path()])
    expect([status, stdout.includes(message)]).toEqual([1, true])
  })

  it('explains an APPS_URL that it cannot use', () => {
    const { status, stdout } = run([], { APPS_URL: 'store:' })
    expect([status, stdout.includes('APPS_URL store: comes in a later release')]).toEqual([1, true])
  })

  it.each([
    [['--wat'], "Unknown option '--wat'"],
    [['extra'], "Unexpected argument 'extra'"],
    [['--apps'], "Option '--apps <value>' argument missing"],
    [['--cases'], "Option '--cases <value>' argument missing"],
    [['--calendar', '--count', '0'], '--count takes a number from 1 to 1000.'],
    [['--calendar', '--from', 'friday'], '--from takes a day like 2027-03-01'],
    [['--calendar', '--from', '2027-03-01T20:00'], '--from takes a day like 2027-03-01'],
    [['--count', '5'], '--count needs --calendar.'],
    [['--calendar', '--cases', 'x'], '--calendar and --cases cannot be combined.'],
  ])('does not understand %j', (args, message) => {
    const { status, stdout, stderr } = run(args)
    expect([status, stdout]).toEqual([2, ''])
    expect(stderr).toContain(message)
    expect(stderr).toContain('npm run rules -- --help')
  })

  it("tries the demo's cases", () => {
    const { status, stdout, stderr } = run(['--cases', 'lib/apps/demo.cases.yaml'])
    expect([status, stderr]).toEqual([0, ''])
    expect(stdout).toMatch(/^(ok {4}.+\n){6}\n6 cases, all ok\.\n$/)
  })

  it('fails where a case fails', () => {
    const cases = file(
      'cases.yaml',
      'cases: [{ name: a, room: 2901, steps: [{ at: 0s, do: Trtc_User_0 enters }], expect: [] }]',
    )
    const { status, stdout } = run(['--cases', cases])
    expect(status).toBe(1)
    expect(stdout).toContain('\n1 case, 1 failed.\n')
    expect(stdout).not.toContain('\u001B')
  })

  it('helps', () => {
    const { status, stdout } = run(['--help'])
    expect(status).toBe(0)
    expect(stdout).toContain('--apps FILE')
    expect(stdout).toContain('--calendar ')
  })
})
