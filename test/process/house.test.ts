import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { timer } from '../../lib/scf/timer.ts'
import { readService } from '../../deploy/service.ts'
import { readCallback } from '../../lib/trtc/callbacks.ts'
import { format } from '../../local/trtc/callbacks.ts'
import { root, run } from '../support/run.ts'

const read = (name: string) => readFileSync(join(root, name), 'utf8')
const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], { cwd: root, encoding: 'utf8' })
  .split('\n')
  .filter((name) => name !== '')

describe('the import table', () => {
  const cruise = (cwd: string) =>
    run(
      [
        join(root, 'node_modules/.bin/depcruise'),
        '--config',
        join(root, '.dependency-cruiser.cjs'),
        ...['functions', 'lib', 'local', 'deploy', 'test', 'bench'],
      ],
      {},
      cwd,
    ).ended

  it('is kept', { timeout: 60_000 }, async () => {
    const { code, out } = await cruise(root)
    expect(out).toContain('no dependency violations found')
    expect(code).toBe(0)
  })

  const planted: [what: string, tree: Record<string, string>, rule: string][] = [
    [
      'layout imports room',
      { 'lib/layout/place.ts': "import '../room/room.ts'", 'lib/room/room.ts': '' },
      'only what the table allows: lib/(layout)',
    ],
    [
      'room imports a package of Node',
      { 'lib/room/room.ts': "import 'node:crypto'" },
      'only what the table allows: lib/(room)',
    ],
    [
      'relay imports more than types of room',
      { 'lib/relay/relay.ts': "import '../room/room.ts'", 'lib/room/room.ts': '' },
      'types only: lib/(relay)',
    ],
    [
      'the spine imports the client',
      { 'lib/reconcile.ts': "import './trtc/client.ts'", 'lib/trtc/client.ts': '' },
      'only what the table allows: lib/(reconcile',
    ],
    [
      'a function imports another',
      { 'functions/a.ts': "import './b.ts'", 'functions/b.ts': '' },
      'only what the table allows: functions/',
    ],
    [
      'lib imports local',
      { 'lib/deps.ts': "import '../local/local-stack.ts'", 'local/local-stack.ts': '' },
      'nobody imports what is never deployed',
    ],
    ['local imports test', { 'local/local-stack.ts': "import '../test/x.ts'", 'test/x.ts': '' }, 'local stands alone'],
    ['a cycle', { 'lib/room/a.ts': "import './b.ts'", 'lib/room/b.ts': "import './a.ts'" }, 'no cycles'],
    [
      'a file without a row',
      { 'lib/new.ts': "import './room/a.ts'", 'lib/room/a.ts': '' },
      'every file of lib has a row',
    ],
  ]
  it.each(planted)('is red: %s', async (_what, tree, rule) => {
    const folder = mkdtempSync(join(tmpdir(), 'roomcast-house-'))
    cpSync(join(root, 'tsconfig.json'), join(folder, 'tsconfig.json'))
    for (const name of ['functions', 'lib', 'local', 'deploy', 'test', 'bench']) mkdirSync(join(folder, name))
    for (const [name, text] of Object.entries(tree)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true })
      writeFileSync(join(folder, name), `${text}\nexport const x = 1\n`)
    }
    const { code, out } = await cruise(folder)
    rmSync(folder, { recursive: true })
    expect(out).toContain(rule)
    expect(code).not.toBe(0)
  })
})

describe('events/', () => {
  const names = readdirSync(join(root, 'events'))
  const callbacks = names.filter((name) => !/^(timer|function-url|queue-.*)[.]json$|[.]jsonl$/.test(name))

  it.each(callbacks)('%s is a callback in the format of TRTC that is understood', (name) => {
    const body = read(`events/${name}`)
    expect(format(JSON.parse(body))).toBe(body)
    const callback = readCallback(body, 'integer')
    const is = name.startsWith('relay-') ? 'status' : name.startsWith('recording-') ? 'recorded' : 'facts'
    expect(callback).toMatchObject({ is, room: '295066' })
  })

  it('timer.json is taken by a timer function', async () => {
    const handler = timer(
      async ({ time }) => time,
      () => {},
    )
    const context = { callbackWaitsForEmptyEventLoop: true, getRemainingTimeInMillis: () => 1000, request_id: '1' }
    expect(await handler(JSON.parse(read('events/timer.json')), context)).toBe('2023-11-14T22:13:20Z')
  })

  it('function-url.json wraps host-entered.json', () => {
    const { body } = JSON.parse(read('events/function-url.json')) as { body: string }
    expect(body).toBe(read('events/host-entered.json'))
  })
})

it('serverless.yml names exactly the functions there are, each by its own handler', () => {
  const { functions } = readService(parse(read('serverless.yml')))
  expect(Object.keys(functions).sort()).toEqual(
    readdirSync(join(root, 'functions'))
      .map((name) => name.replace('.ts', ''))
      .sort(),
  )
  for (const [name, { handler }] of Object.entries(functions)) expect(handler).toBe(`${name}.main_handler`)
  expect(functions['schedule']?.events).toEqual([{ timer: { cron: '*/10 * * * * * *' } }])
})

describe('package.json and its lockfile', () => {
  const { scripts, dependencies, devDependencies } = JSON.parse(read('package.json')) as Record<
    string,
    Record<string, string>
  >

  it('has every command that the README names', () => {
    const named = [...read('README.md').matchAll(/\bnpm (?:run )?([a-z]+)\b/g)].map(([, name]) => name!)
    expect(named).toContain('start')
    expect(named).toContain('test')
    expect(named.filter((name) => name !== 'ci' && scripts?.[name] === undefined)).toEqual([])
  })

  it('pins exact versions', () => {
    const versions = Object.values({ ...dependencies, ...devDependencies })
    expect(versions.filter((version) => !/^(npm:[\w-]+@)?\d+\.\d+\.\d+$/.test(version))).toEqual([])
  })

  it('names no registry', () => {
    expect(read('package-lock.json')).not.toMatch(/"resolved"|https?:\/\/[^"]*registry/)
  })
})

it('the README shows the first rule as it is', () => {
  const shown = /```ts\n([\s\S]*?)```/.exec(read('README.md'))?.[1] ?? 'nothing'
  const squeezed = (text: string) => text.replace(/\s+/g, ' ').trim()
  expect(squeezed(read('lib/apps/demo.ts'))).toContain(squeezed(shown))
})

it('every link of the README leads to a file', () => {
  const links = [...read('README.md').matchAll(/\]\((?!https?:|#)([^)]+)\)/g)].map(([, link]) => link!)
  expect(links.length).toBeGreaterThan(5)
  expect(links.filter((link) => !files.some((name) => name === link || name.startsWith(link)))).toEqual([])
})

it('no file knows the machine it was written on', () => {
  const homes = ['home', 'Users', 'root', 'work', 'workspace'].map((name) => `/${name}/`).join('|')
  const path = new RegExp(`(?<![\\w.:/-])(${homes})[\\w.-]+`)
  const found = files.filter((name) => name !== 'package-lock.json' && path.test(readIfThere(name)))
  expect(found).toEqual([])
})

function readIfThere(name: string): string {
  try {
    return read(name)
  } catch {
    return ''
  }
}
