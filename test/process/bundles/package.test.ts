import { unzipSync } from 'fflate'
import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bundle } from '../../../deploy/package/bundle.ts'
import { zip } from '../../../deploy/package/zip.ts'
import { signCallback } from '../../../lib/trtc/signature.ts'
import { demoSecrets, startLocalStack } from '../../../local/local-stack.ts'
import { callback } from '../../queue/batches.ts'
import { command } from '../../support/built.ts'
import { root, run } from '../../support/run.ts'
import { appWith, show } from '../e2e/apps.ts'
import { eventually } from '../e2e/eventually.ts'

const marker = 'MARKER0123456789MARKER'
const secrets = [
  ...Object.keys(demoSecrets),
  ...[
    'TENCENTCLOUD_SECRETID',
    'TENCENTCLOUD_SECRETKEY',
    'TENCENTCLOUD_SESSIONTOKEN',
    'STORE_URL',
    'TENCENT_SECRET_KEY',
  ],
]

let folder: string
let unpacked: string
let out: string
const packed = (name: string) => readFileSync(join(folder, name))

beforeAll(async () => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'roomcast-package-')))
  const env = Object.fromEntries(secrets.map((name) => [name, marker]))
  const ran = await run(['npm', 'run', 'package', '--', '--out', join(folder, 'a.zip')], env).ended
  expect(ran).toMatchObject({ code: 0, err: '' })
  out = ran.out
  unpacked = mkdtempSync(join(folder, 'unpacked-'))
  for (const [name, bytes] of Object.entries(unzipSync(packed('a.zip')))) writeFileSync(join(unpacked, name), bytes)
}, 60_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The repository as somebody else would have it. */
function elsewhere(): string {
  const copy = join(folder, 'a copy')
  for (const part of ['deploy', 'functions', 'lib', 'local', 'package.json', 'tsconfig.json'])
    cpSync(join(root, part), join(copy, part), { recursive: true })
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
  return copy
}

describe('npm run package', () => {
  it('makes the same bytes again, in another folder, time zone and umask', async () => {
    const script = 'umask 077; exec node --import tsx local/package.ts --out "$0"'
    const env = { TZ: 'Pacific/Kiritimati', LANG: 'tr_TR.UTF-8' }
    const again = await run(['sh', '-c', script, join(folder, 'b.zip')], env, elsewhere()).ended
    expect(again).toMatchObject({ code: 0, err: '' })
    expect(packed('b.zip').equals(packed('a.zip'))).toBe(true)
  }, 60_000)

  it('has the functions at its root, a package.json and nothing else', () => {
    const functions = readdirSync(join(root, 'functions')).map((name) => name.replace('.ts', '.js'))
    expect(functions.length).toBeGreaterThan(4)
    expect(Object.keys(unzipSync(packed('a.zip')))).toEqual([...functions, 'package.json'].sort())
    expect(readFileSync(join(unpacked, 'package.json'), 'utf8')).toBe('{"type":"commonjs"}\n')
  })

  it('says how large it is, and what its hash is', () => {
    expect(out).toMatch(/a\.zip\n +control\.js +[\d.]+ kB\n/)
    expect(out).toMatch(/unpacked +[\d.]+ kB +of 500 MB/)
    expect(out).toMatch(/SHA-256 [0-9a-f]{64}\n/)
  })

  it('holds no secret of the environment, no source map and no path of this machine', () => {
    for (const name of readdirSync(unpacked)) {
      const code = readFileSync(join(unpacked, name), 'utf8')
      for (const foreign of [marker, 'sourceMappingURL', root, realpathSync(root), folder, process.env['HOME'] ?? root])
        expect(code.includes(foreign), `${name} has ${foreign}`).toBe(false)
    }
  })

  it('holds no package that is only for development', async () => {
    const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      devDependencies: Record<string, string>
    }
    const { inputs } = await bundle(root)
    const packages = new Set(inputs.flatMap((path) => /^.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? []))
    expect([...packages]).toContain('valibot')
    expect(Object.keys(devDependencies).filter((name) => packages.has(name))).toEqual([])
    expect(inputs.filter((path) => !/^(functions|lib|node_modules)\//.test(path))).toEqual([])
  })

  it('refuses an option that it does not know', async () => {
    const ran = await run([...command('package'), '--into', 'x']).ended
    expect(ran.code).toBe(2)
    expect(ran.err).toMatch(/--into[\s\S]*npm run package \[-- --out FILE\]/)
  })
})

describe('the zip, unpacked', () => {
  it('has each handler at its root, as SCF looks for it', () => {
    const require = createRequire(join(unpacked, 'package.json'))
    for (const name of readdirSync(join(root, 'functions')))
      expect(require(`./${name.replace('.ts', '.js')}`)).toEqual({ main_handler: expect.any(Function) as unknown })
  }, 60_000)

  it('relays a room in the local SCF', async () => {
    const stage = await startLocalStack({ config: { apps: [appWith(show())] }, bundles: unpacked })
    try {
      const body = callback(103, '295066', 'host', Date.now())
      const sign = signCallback(body, demoSecrets.DEMO_CALLBACK_KEY)
      const headers = { SdkAppId: '1400188366', Sign: sign }
      const answer = await fetch(`${stage.scf.url}/room-event`, { method: 'POST', headers, body })
      expect([answer.status, await answer.json()]).toEqual([200, { code: 0 }])
      await eventually(() => expect(stage.trtc.tasks().filter(({ alive }) => alive)).toHaveLength(1))
    } finally {
      await stage.close()
    }
  }, 60_000)
})

describe('a zip', () => {
  it('is the same whatever the time zone', () => {
    const files = [{ name: 'a.js', bytes: new TextEncoder().encode('1') }]
    const before = process.env['TZ']
    const zips = ['UTC', 'America/Los_Angeles', 'Asia/Kathmandu'].map((zone) => {
      process.env['TZ'] = zone
      return Buffer.from(zip(files)).toString('hex')
    })
    if (before === undefined) delete process.env['TZ']
    else process.env['TZ'] = before
    expect(new Set(zips).size).toBe(1)
  })
})
