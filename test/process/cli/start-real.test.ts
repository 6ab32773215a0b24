import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoSecrets } from '../../../local/local-stack.ts'
import { startTrtc } from '../../../local/trtc/server.ts'
import type { LocalApp, LocalTrtc } from '../../../local/trtc/server.ts'
import { command } from '../../support/built.ts'
import { run } from '../../support/run.ts'
import type { Running } from '../../support/run.ts'
import { appWith, show } from '../e2e/apps.ts'

const folder = mkdtempSync(join(tmpdir(), 'roomcast-real-'))
const envFile = join(folder, 'own.env')
const apps = join(folder, 'apps.json')
const groups: number[] = []
const app: LocalApp = {
  sdkAppId: 1400188366,
  site: 'intl',
  sdkSecretKey: demoSecrets.DEMO_SDK_KEY,
  callbackKey: demoSecrets.DEMO_CALLBACK_KEY,
  callbackUrls: { room: '', media: '', relay: '' },
}
const { DEMO_CALLBACK_KEY: KEY } = demoSecrets

let trtc: LocalTrtc
beforeAll(async () => {
  trtc = await startTrtc({ apps: [app], credentials: { secretId: 'AKIDOWN', secretKey: 'own-secret' } })
  writeFileSync(apps, JSON.stringify({ apps: [appWith(show())] }))
  const variables = {
    ...demoSecrets,
    CONTROL_TOKEN: '',
    CONTROL_READ_TOKEN: '',
    APPS_URL: `file:${apps}`,
    TRTC_ENDPOINT: trtc.url, // stands in for the real one
    TENCENTCLOUD_SECRETID: 'AKIDOWN',
    TENCENTCLOUD_SECRETKEY: 'own-secret',
  }
  const lines = Object.entries(variables).map(([name, value]) => `${name}=${value}`)
  writeFileSync(envFile, lines.join('\n'))
})
afterAll(async () => {
  for (const group of groups) {
    try {
      process.kill(-group, 'SIGKILL')
    } catch {
      // It has ended, as it should.
    }
  }
  await trtc.close()
  rmSync(folder, { recursive: true, force: true })
})

function start(...args: string[]): Running {
  const running = run([...command('start'), '--real', '--port', '0', ...args], { TMPDIR: folder })
  groups.push(running.child.pid!)
  return running
}

const printed = (out: string, what: string) => new RegExp(`${what} callbacks +(\\S+)`).exec(out)?.[1] ?? ''

describe('npm start -- --real', () => {
  it(
    'starts a relay for a callback to the printed URL, and says at the end that it runs on',
    { timeout: 60_000 },
    async () => {
      const running = start('--env', envFile)
      await running.said('each callback is shown as it arrives')
      const out = running.out()
      expect(out).toContain("TRTC's API (intl) responds and accepts these credentials.")
      expect(out).toContain('callback key         *** (the value of DEMO_CALLBACK_KEY; --show-key prints it)')
      expect(out).toMatch(/TRTC cannot reach .*tunnel/)
      expect(out).not.toContain(KEY)

      const [room, media, relay] = [printed(out, 'room'), printed(out, 'media'), printed(out, 'relay')]
      expect(relay).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/relay-status$/)
      app.callbackUrls = { room, media, relay }
      trtc.play({ sdkAppId: app.sdkAppId, room: 295066, user: 'host', does: 'enters' })
      await running.said('callback 103 verified, room 295066: host is on stage')
      await running.said('output 295066 is live')

      process.kill(-running.child.pid!, 'SIGINT') // as a terminal does: to everybody
      const { code, out: whole } = await running.ended
      expect(code).toBe(0)
      expect(whole).toMatch(/This relay is still running:\n {2}1400188366:295066:show {2}live, task /)
      expect(whole).toContain('With STORE_URL')
      expect(trtc.tasks().map(({ alive }) => alive)).toEqual([true])
      for (const secret of [...Object.values(demoSecrets), 'own-secret']) expect(whole).not.toContain(secret)
    },
  )

  it('prints the addresses of the tunnel, and the key where it is asked for', { timeout: 60_000 }, async () => {
    const running = start('--env', envFile, '--public', 'https://xyz.example/', '--show-key')
    await running.said('The tunnel must point to http://127.0.0.1:')
    process.kill(running.child.pid!, 'SIGTERM')
    const { out } = await running.ended
    expect(printed(out, 'room')).toBe('https://xyz.example/room-event')
    expect(printed(out, 'relay')).toBe('https://xyz.example/relay-status')
    expect(out).toMatch(new RegExp(`callback key +${KEY}`))
  })

  it('names everything that is missing at once, and starts nothing', { timeout: 60_000 }, async () => {
    const empty = join(folder, 'empty.env')
    writeFileSync(empty, `APPS_URL=file:${apps}\nDEMO_SDK_KEY=short\nLOG_LEVEL=loud`)
    const { code, out, err } = await start('--env', empty).ended
    expect({ code, out }).toEqual({ code: 1, out: '' })
    expect(err).toContain('6 things are missing')
    expect(err).toContain('DEMO_CALLBACK_KEY is not set (callback key)')
    expect(err).toContain('DEMO_PUSH_KEY is not set (push key of rule show)')
    expect(err).toContain('DEMO_SDK_KEY is malformed (SDK secret key)\n    the SDKSecretKey')
    expect(err).toMatch(/TENCENTCLOUD_SECRETID is not set\n +an API key/)
    expect(err).toContain('TENCENTCLOUD_SECRETKEY is not set')
    expect(err).toContain('LOG_LEVEL must be')
    expect(err).not.toContain('short')
  })

  it('is understood, or says what is meant', { timeout: 60_000 }, async () => {
    expect(await start('--help').ended).toMatchObject({ code: 0, out: expect.stringContaining('cloudflared') })
    expect(await start('--public', 'xyz.example').ended).toMatchObject({
      code: 2,
      err: expect.stringContaining('--public takes the address'),
    })
    expect(await start('--env', join(folder, 'none.env')).ended).toMatchObject({
      code: 2,
      err: expect.stringContaining('none.env cannot be read (ENOENT)'),
    })
  })
})
