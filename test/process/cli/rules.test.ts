import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { command, npmRun } from '../../support/built.ts'
import { app, config, relay, rule } from '../../support/configs.ts'
import { run } from '../../support/run.ts'

const folder = mkdtempSync(join(tmpdir(), 'roomcast-rules-'))
afterAll(() => rmSync(folder, { recursive: true }))

function file(name: string, text: string): string {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

const rules = (args: string[], env: Record<string, string> = {}) =>
  run([...command('rules'), ...args], { CI: '1', ...env }).ended

describe('npm run rules', () => {
  const good = file('good.json', JSON.stringify(config(app({ name: 'studio', callbackKeys: ['k1'] }))))

  it('says each rule in words and which secrets to set', async () => {
    const { code, out, err } = await run(npmRun('rules'), { CI: '1' }).ended
    expect([code, err]).toEqual([0, ''])
    expect(out).toContain("App demo (1400188366) on Tencent's international site")
    expect(out).toContain('Rule show: in every room whose id starts with 29.')
    expect(out).toContain(
      'secrets to set: DEMO_CALLBACK_KEY (callback key), DEMO_SDK_KEY (SDK secret key), DEMO_PUSH_KEY (push key of rule show)',
    )
    expect(out).not.toContain('\u001B')
  })

  it('says which secrets are to be in SSM', async () => {
    const kept = app({
      callbackKeys: [{ ssm: 'keys', field: 'callback' }],
      sdkSecretKey: { ssm: 'keys', field: 'sdk' },
    })
    const { code, out } = await rules(['--apps', file('ssm.json', JSON.stringify(config(kept)))])
    expect(code).toBe(0)
    expect(out).toContain('secrets in SSM: keys (callback key, SDK secret key)')
  })

  it('says what each rule is expected to cost, and once what that rests on', async () => {
    const two = [rule({ name: 'one', rooms: ['a*'] }), rule({ name: 'two', rooms: ['b*'], maxDuration: 3600 })]
    const { out } = await rules(['--apps', file('two.json', JSON.stringify(config(app({ rules: two }))))])
    const cost =
      'It is expected to cost 0.72 to 1.26 USD an hour for the host alone; 0.36 to 0.78 USD for 2 people or 4 people.'
    const paragraphs = out.split('\n\n')
    expect(paragraphs[1]).toMatch(/^Rule one: /)
    expect(paragraphs[1]).toContain(`\n  ${cost}\n  At most 15.10 USD if it runs for 12 hours`)
    expect(paragraphs[2]).toMatch(/^Rule two: /)
    expect(paragraphs[2]).toContain(`\n  ${cost}\n  At most 1.26 USD if it runs for 1 hour`)
    expect(paragraphs[3]).toMatch(/^Assumed for the costs:\n {2}A camera counts as 640x360 where a rule has no uplink;/)
    expect(out.split('A camera counts as')).toHaveLength(2)
  })

  it('assumes nothing where there is no rule', async () => {
    const { out } = await rules(['--apps', file('none-yet.json', JSON.stringify(config(app({ rules: [] }))))])
    expect(out).not.toContain('Assumed')
  })

  it('leaves out secrets that are set', async () => {
    expect((await rules([], { DEMO_CALLBACK_KEY: 'a', DEMO_SDK_KEY: 'b', DEMO_PUSH_KEY: 'c' })).out).not.toContain(
      'secrets to set',
    )
  })

  it('reads a file, named by a flag or by APPS_URL', async () => {
    expect((await rules(['--apps', good])).out).toContain('App studio')
    expect((await rules([], { APPS_URL: `file:${good}` })).out).toContain('App studio')
  })

  it('lists all faults with their paths and fails', async () => {
    const bad = file('bad.json', JSON.stringify(config(app({ sdkAppId: 0, rules: [{ ...rule(), linger: 99 }] }))))
    const { code, out } = await rules(['--apps', bad])
    expect(code).toBe(1)
    expect(out).toBe(
      '2 faults:\n' +
        '  apps[0].sdkAppId must be a whole number from 1\n' +
        '  apps[0].rules[0].linger must be below relay.maxIdle (30 s), or TRTC ends the task before we do; lower linger or raise relay.maxIdle\n',
    )
  })

  it('tries raw parameters on whole requests, beside all other faults', async () => {
    const params = { VideoParams: { LayoutParams: { EnableStreamSEI: 1 } } }
    const bad = file(
      'raw.json',
      JSON.stringify(config(app({ rules: [rule({ linger: 99, relay: relay({ params }) })] }))),
    )
    const { code, out } = await rules(['--apps', bad])
    expect(code).toBe(1)
    expect(out).toContain('relay.params.VideoParams.LayoutParams.EnableStreamSEI does not exist on the intl site')
    expect(out).toContain('apps[0].rules[0].linger')
  })

  it.each([
    ['a missing file', () => join(folder, 'none.json'), 'none.json does not exist; check the path'],
    ['a folder', () => folder, 'is a folder; name the JSON file in it'],
    [
      'broken JSON',
      () => file('broken.json', '{\n  "apps": [}\n'),
      'broken.json is not valid JSON at line 2, column 12',
    ],
  ])('explains %s', async (_, path, message) => {
    const { code, out } = await rules(['--apps', path()])
    expect([code, out.includes(message)]).toEqual([1, true])
  })

  it('explains an APPS_URL that it cannot use', async () => {
    const { code, out } = await rules([], { APPS_URL: 'store:' })
    expect([code, out.includes('APPS_URL store: comes in a later release')]).toEqual([1, true])
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
  ])('does not understand %j', async (args, message) => {
    const { code, out, err } = await rules(args)
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain(message)
    expect(err).toContain('npm run rules -- --help')
  })

  it("tries the demo's cases", async () => {
    const { code, out, err } = await rules(['--cases', 'lib/apps/demo.cases.yaml'])
    expect([code, err]).toEqual([0, ''])
    expect(out).toMatch(/^(ok {4}.+\n){6}\n6 cases, all ok\.\n$/)
  })

  it('fails where a case fails', async () => {
    const cases = file(
      'cases.yaml',
      'cases: [{ name: a, room: 2901, steps: [{ at: 0s, do: Trtc_User_0 enters }], expect: [] }]',
    )
    const { code, out } = await rules(['--cases', cases])
    expect(code).toBe(1)
    expect(out).toContain('\n1 case, 1 failed.\n')
    expect(out).not.toContain('\u001B')
  })

  it('helps', async () => {
    const { code, out } = await rules(['--help'])
    expect(code).toBe(0)
    expect(out).toContain('--apps FILE')
    expect(out).toContain('--calendar ')
  })
})
