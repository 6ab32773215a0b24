import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { demoSecrets, startLocalStack } from '../../../local/local-stack.ts'
import { sharingFunctions, command, npmRun } from '../../support/built.ts'
import { run } from '../../support/run.ts'
import { appWith, show } from '../e2e/apps.ts'

const folder = mkdtempSync(join(tmpdir(), 'roomcast-doctor-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const apps = join(folder, 'apps.json')
writeFileSync(apps, JSON.stringify({ apps: [appWith(show())] }))

const doctor = (variables: Record<string, string>, ...args: string[]) => started(command('doctor'), variables, args)

function started(command: string[], variables: Record<string, string>, args: string[]) {
  const file = join(folder, 'own.env')
  const whole = { APPS_URL: `file:${apps}`, ...variables }
  writeFileSync(
    file,
    Object.entries(whole)
      .map(([name, value]) => `${name}=${value}`)
      .join('\n'),
  )
  return run([...command, '--env', file, ...args], {
    TMPDIR: folder,
    CONTROL_URL: '',
    CONTROL_TOKEN: '',
    CONTROL_READ_TOKEN: '',
  }).ended
}

it('npm run doctor without a URL looks at the apps and their keys', { timeout: 60_000 }, async () => {
  const { DEMO_PUSH_KEY: _unset, ...others } = demoSecrets
  const lacking = await doctor(others)
  expect(lacking).toMatchObject({ code: 1, err: '' })
  expect(lacking.out).toContain('✓ configuration: 1400188366\n')
  expect(lacking.out).toContain(
    '✗ secret DEMO_PUSH_KEY: is not set (push key of rule show)\n    → set it in .env: the authentication key',
  )
  expect(lacking.out).toContain('– deployment: not checked')
  expect(lacking.out).toContain('1 thing must be fixed.')
  const json = await doctor(demoSecrets, '--json')
  expect(json.code).toBe(0)
  expect(JSON.parse(json.out)).toMatchObject({ ok: true, findings: [{ is: 'well', what: 'configuration' }, {}, {}] })
})

it('npm run doctor looks at a deployment with what .env says', { timeout: 60_000 }, async () => {
  const stage = await startLocalStack({ config: { apps: [appWith(show())] }, bundles: sharingFunctions() })
  await stage.scf.tick('schedule')
  try {
    const { url } = stage.scf
    const { code, out } = await started(
      npmRun('doctor'),
      { ...demoSecrets, CONTROL_URL: `${url}/control`, ROOM_EVENT_URL: `${url}/room-event` },
      ['--relay-status', `${url}/relay-status`],
    )
    for (const line of [
      '✓ room-event: responds',
      '✓ relay-status: responds',
      '✓ timer',
      "✓ TRTC's API (intl, ap-singapore)",
    ])
      expect(out).toContain(line)
    expect(out).toContain('Nothing must be fixed.')
    expect(code).toBe(0)
    for (const secret of Object.values(demoSecrets)) expect(out).not.toContain(secret)
  } finally {
    await stage.close()
  }
})

it('npm run doctor is understood, or says what is meant', { timeout: 60_000 }, async () => {
  expect(await doctor({}, '--help')).toMatchObject({ code: 0, out: expect.stringContaining('Exit code') })
  expect(await doctor({}, '--url', 'control.example.com')).toMatchObject({
    code: 2,
    err: expect.stringContaining('must be a URL'),
  })
  expect(await doctor({}, '--url', 'https://control.example.com')).toMatchObject({
    code: 2,
    err: expect.stringContaining('No token: set CONTROL_TOKEN'),
  })
  expect(await doctor({}, '--loud')).toMatchObject({ code: 2, err: expect.stringContaining("Unknown option '--loud'") })
})
