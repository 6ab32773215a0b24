import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { App } from '../../../lib/config/app-config.ts'
import { demoSecrets } from '../../../local/local-stack.ts'
import { builtFunctions } from '../../support/built.ts'
import { run } from '../../support/run.ts'
import { appWith, show } from '../e2e/apps.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'roomcast-lazy-'))
  cpSync(builtFunctions(), join(folder, 'dist'), { recursive: true })
  const door = join(folder, 'dist/room-event.js')
  writeFileSync(door, watched(readFileSync(door, 'utf8')))
})
afterAll(() => rmSync(folder, { recursive: true }))

/** The class of SSM's client says so when it comes into being. */
function watched(code: string): string {
  const told = 'static{globalThis.isSsmLoaded=true}'
  return code.replace(/constructor\(\w+\)\{super\("ssm\./, (found) => told + found)
}

/** Whether the built door, in a process of its own, loads SSM's client for its first callback. */
async function loads(app: App): Promise<string> {
  const apps = join(folder, 'apps.json')
  writeFileSync(apps, JSON.stringify({ apps: [app] }))
  const script = `
    const { main_handler } = require('./dist/room-event.js')
    const event = { httpMethod: 'POST', headers: { sdkappid: '1400188366', sign: 'x' }, body: '{}' }
    main_handler(event, { getRemainingTimeInMillis: () => 5000 }).then(({ statusCode }) => {
      process.stdout.write('\\n' + statusCode + ' ' + (globalThis.isSsmLoaded === true))
      process.exit()
    })`
  const env = { ...demoSecrets, APPS_URL: `file:${apps}`, SSM_ENDPOINT: 'http://127.0.0.1:1' }
  const ran = await run([process.execPath, '-e', script], env, folder).ended
  expect(ran.err).toBe('')
  return ran.out.split('\n').at(-1) ?? ''
}

it('is loaded by a configuration with a secret in SSM, and by no other', async () => {
  expect(await loads(appWith(show()))).toBe('401 false')
  expect(await loads({ ...appWith(show()), callbackKeys: [{ ssm: 'keys' }] })).toBe('500 true')
})
