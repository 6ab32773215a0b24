import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { root, run } from '../support/run.ts'

// That the tree itself keeps the table is checked by npm run check:imports; this is about the table: does it see what it is there for?

interface Rule {
  name: string
  to: { path?: string[] }
}

const { forbidden } = createRequire(import.meta.url)(join(root, '.dependency-cruiser.cjs')) as { forbidden: Rule[] }

/** The first file breaks the rule; no two plants share a file. */
interface Plant {
  what: string
  files: Record<string, string>
  rule: string
}

const ONLY = ': only what the table allows'
const TYPES = ': types only'

/** Every row of the table forbids everything else: here the apps, or, of the apps and of what may import all of lib, something else. */
function plantOther(unit: string): Plant {
  const target = unit === 'deps' ? 'nowhere' : unit === 'apps' ? '../ssm/target.ts' : '../apps/target.ts'
  return {
    what: `${unit} imports what its row does not name`,
    files: { [`lib/${unit}/planted.ts`]: `import '${target}'` },
    rule: `${unit}${ONLY}`,
  }
}

/** Where a row allows types, more than types. */
function plantValue(unit: string, { to }: Rule): Plant {
  const [, other = ''] = /\(([a-z-]+)/.exec(to.path?.[0] ?? '') ?? []
  return {
    what: `${unit} imports more than types of ${other}`,
    files: { [`lib/${unit}/planted-value.ts`]: `import '../${other}/target.ts'` },
    rule: `${unit}${TYPES}`,
  }
}

const rows = forbidden.flatMap((rule) => {
  const [unit = ''] = rule.name.split(':')
  if (rule.name.endsWith(ONLY)) return [plantOther(unit)]
  return rule.name.endsWith(TYPES) ? [plantValue(unit, rule)] : []
})

const circle = 'no circles, of types neither'
const plants: Plant[] = [
  ...rows,
  { what: 'two files import each other', files: { 'lib/room/a.ts': "import './b.ts'", 'lib/room/b.ts': "import './a.ts'" }, rule: circle }, // prettier-ignore
  {
    what: 'two files import types of each other',
    files: {
      'lib/room/c.ts': "import type { x } from './d.ts'\nexport type c = typeof x",
      'lib/room/d.ts': "import type { x } from './c.ts'\nexport type d = typeof x",
    },
    rule: circle,
  },
  {
    what: 'two files of the local cloud import each other',
    files: { 'local/a.ts': "import './b.ts'", 'local/b.ts': "import './a.ts'" },
    rule: circle,
  },
  { what: 'what is imported is not there', files: { 'local/c.ts': "import './none.ts'" }, rule: 'everything resolves' },
  {
    what: 'a file of lib has no row',
    files: { 'lib/planted.ts': "import './room/target.ts'" },
    rule: 'every file of lib has a row',
  },
  {
    what: 'a function imports another',
    files: { 'functions/a.ts': "import './target.ts'" },
    rule: 'functions: only lib',
  },
  {
    what: 'lib imports the local cloud',
    files: { 'lib/room/e.ts': "import '../../local/target.ts'" },
    rule: 'nobody imports what is never deployed',
  },
  {
    what: 'deploying imports the local cloud',
    files: { 'deploy/a.ts': "import '../local/target.ts'" },
    rule: 'deploy stands on lib alone',
  },
  { what: 'the local cloud imports tests', files: { 'local/d.ts': "import '../test/target.ts'" }, rule: 'local stands alone' }, // prettier-ignore
]

/** What plants import, which breaks nothing by itself. */
const targets = [
  ...forbidden.flatMap(({ name }) => (name.endsWith(ONLY) ? [`lib/${name.slice(0, -ONLY.length)}/target.ts`] : [])),
  ...['local/target.ts', 'test/target.ts', 'functions/target.ts'],
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
  const files = [
    ...targets.map((name) => [name, ''] as const),
    ...plants.flatMap((plant) => Object.entries(plant.files)),
  ]
  for (const [name, text] of files) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), `${text}\nexport const x = 1\n`, { flag: 'wx' })
  }
  const { out } = await run([join(root, 'node_modules/.bin', program), '-T', 'json', ...args], {}, folder).ended
  violations = (JSON.parse(out) as { summary: { violations: typeof violations } }).summary.violations
})
afterAll(() => rmSync(folder, { recursive: true }))

describe('the import table is red where', () => {
  it.each(plants.map(({ what, ...plant }) => [what, plant] as const))('%s', (_what, { files, rule }) => {
    const [first] = Object.keys(files)
    expect(violations.filter(({ from }) => from === first).map((broken) => broken.rule.name)).toContain(rule)
  })

  it('somebody breaks it, and nowhere else', () => {
    const planted = new Set(plants.flatMap(({ files }) => Object.keys(files)))
    expect(violations.filter(({ from }) => !planted.has(from))).toEqual([])
  })

  it('any of its rules is broken: each has its plant', () => {
    expect(rows.length).toBeGreaterThan(30)
    expect(new Set(plants.map(({ rule }) => rule))).toEqual(new Set(forbidden.map(({ name }) => name)))
  })
})
