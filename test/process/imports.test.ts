import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { root, run } from '../support/run.ts'

// That the tree itself keeps the table is checked by npm run check:imports; this is about the table: does it see what it is there for?

const only = (row: string) => `only what the table allows: ${row}`
const typesOnly = (row: string) => `types only: ${row}`

type Plant = [what: string, files: Record<string, string>, rule: string] // the first file breaks the rule; no two plants share a file

const plants: Plant[] = [
  [
    'layout imports room',
    { 'lib/layout/place.ts': "import '../room/room.ts'", 'lib/room/room.ts': '' },
    only('lib/(layout)/'),
  ],
  ['room imports a package of Node', { 'lib/room/digest.ts': "import 'node:crypto'" }, only('lib/(room)/')],
  [
    'relay imports more than types of room',
    { 'lib/relay/relay.ts': "import '../room/view.ts'", 'lib/room/view.ts': '' },
    typesOnly('lib/(relay)/'),
  ],
  [
    'the reconciler imports the client',
    { 'lib/reconcile.ts': "import './trtc/client.ts'", 'lib/trtc/client.ts': '' },
    only('lib/(reconcile'),
  ],
  ['a function imports another', { 'functions/a.ts': "import './b.ts'", 'functions/b.ts': '' }, only('functions/')],
  [
    'lib imports local',
    { 'lib/deps.ts': "import '../local/start.ts'", 'local/start.ts': '' },
    'nobody imports what is never deployed',
  ],
  ['local imports test', { 'local/send.ts': "import '../test/x.ts'", 'test/x.ts': '' }, 'local stands alone'],
  ['a cycle', { 'lib/room/a.ts': "import './b.ts'", 'lib/room/b.ts': "import './a.ts'" }, 'no cycles'],
  [
    'a file without a row',
    { 'lib/new.ts': "import './room/c.ts'", 'lib/room/c.ts': '' },
    'every file of lib has a row',
  ],
]

let folder: string
let violations: { from: string; rule: { name: string } }[]
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'roomcast-imports-'))
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>
  }
  const [program = '', ...args] = scripts['check:imports']!.split(' ')
  for (const name of ['tsconfig.json', '.dependency-cruiser.cjs']) cpSync(join(root, name), join(folder, name))
  for (const name of args.filter((arg) => /^[a-z]+$/.test(arg))) mkdirSync(join(folder, name))
  for (const [name, text] of plants.flatMap(([, files]) => Object.entries(files))) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), `${text}\nexport const x = 1\n`, { flag: 'wx' })
  }
  const { out } = await run([join(root, 'node_modules/.bin', program), '-T', 'json', ...args], {}, folder).ended
  violations = (JSON.parse(out) as { summary: { violations: typeof violations } }).summary.violations
})
afterAll(() => rmSync(folder, { recursive: true }))

describe('the import table is red where', () => {
  it.each(plants)('%s', (_what, files, rule) => {
    const [first] = Object.keys(files)
    const broken = violations.filter(({ from }) => from === first).map(({ rule }) => rule.name)
    expect(broken.filter((name) => name.startsWith(rule))).not.toEqual([])
  })

  it('somebody breaks it, and nowhere else', () => {
    const planted = new Set(plants.flatMap(([, files]) => Object.keys(files)))
    expect(violations.filter(({ from }) => !planted.has(from))).toEqual([])
  })
})
