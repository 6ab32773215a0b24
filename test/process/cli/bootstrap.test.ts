import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { root, run } from '../../support/run.ts'

let folder = ''
const lock = {
  packages: { '': {}, 'node_modules/a': { version: '1.0.0' }, 'node_modules/b': { version: '1.0.0', optional: true } },
}
const put = (name: string, content: unknown) =>
  writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content))

// A stand-in for npm that does what npm ci leaves behind, and says how it was called.
const npm = `
const { mkdirSync, writeFileSync, copyFileSync } = require('node:fs')
if (process.env.NPM_FAILS) process.exit(1)
mkdirSync('node_modules/a', { recursive: true })
copyFileSync('package-lock.json', 'node_modules/.package-lock.json')
mkdirSync('node_modules/b', { recursive: true })
writeFileSync('called', process.argv.slice(2).join(' '))`

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'roomcast-bootstrap-'))
  mkdirSync(join(folder, 'local'))
  cpSync(join(root, 'local/bootstrap.mjs'), join(folder, 'local/bootstrap.mjs'))
  put('package-lock.json', lock)
  put('npm.js', npm)
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function bootstrap(args: string[], env: Record<string, string> = {}, before: string[] = []) {
  return run(
    ['node', ...before, 'local/bootstrap.mjs', ...args],
    { npm_execpath: join(folder, 'npm.js'), ...env },
    folder,
  )
}
const installed = () => {
  try {
    return readFileSync(join(folder, 'called'), 'utf8')
  } catch {
    return undefined
  }
}

it('installs what is missing, once, and says so in a line', async () => {
  const first = await bootstrap(['node', '-p', '1+1']).ended
  expect(first).toMatchObject({
    code: 0,
    out: '2\n',
    err: expect.stringMatching(/^Installing .*nothing is installed yet.*\n$/),
  })
  expect(installed()).toMatch(/^ci /)
  rmSync(join(folder, 'called'))
  expect(await bootstrap(['node', '-p', '1+1']).ended).toMatchObject({ code: 0, out: '2\n', err: '' })
  expect(installed()).toBeUndefined()
})

it('installs again when the lockfile asks for another version, or a package is gone', async () => {
  await bootstrap(['node', '-v']).ended
  put('package-lock.json', { packages: { ...lock.packages, 'node_modules/a': { version: '1.1.0' } } })
  expect((await bootstrap(['node', '-v']).ended).err).toContain('a 1.1.0 is not installed')
  rmSync(join(folder, 'node_modules/a'), { recursive: true })
  expect((await bootstrap(['node', '-v']).ended).err).toContain('a is gone from node_modules')
})

it('says what to do when npm ci fails, and runs nothing', async () => {
  const { code, out, err } = await bootstrap(['node', '-p', '1+1'], { NPM_FAILS: '1' }).ended
  expect({ code, out }).toEqual({ code: 1, out: '' })
  expect(err).toContain('npm ci failed')
  expect(err).toContain('Check the network or the proxy')
})

it('refuses an old Node with the version that is needed', async () => {
  put('old.cjs', "Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.18.3' } })")
  const { code, err } = await bootstrap(['node', '-v'], {}, ['--require', './old.cjs']).ended
  expect(code).toBe(1)
  expect(err).toContain('Roomcast needs Node 20.19 or later; this is Node 20.18.3')
})

it('ends as the command ended', async () => {
  expect((await bootstrap(['node', '-e', 'process.exit(7)']).ended).code).toBe(7)
  expect((await bootstrap(['node', '-e', 'process.kill(process.pid, "SIGKILL")']).ended).code).toBe(137)
  expect(await bootstrap(['no-such-command']).ended).toMatchObject({
    code: 1,
    err: expect.stringContaining('There is no command'),
  })
})

it.each(['SIGINT', 'SIGTERM'] as const)('passes %s on', async (signal) => {
  const running = bootstrap([
    'node',
    '-e',
    `process.on('${signal}', () => process.exit(5)); setInterval(() => {}, 1000); console.log('up')`,
  ])
  await running.said('up')
  running.child.kill(signal)
  expect((await running.ended).code).toBe(5)
})
