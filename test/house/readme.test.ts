import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { root } from '../support/run.ts'
import { files } from './files.ts'

const readme = readFileSync(join(root, 'README.md'), 'utf8')

it('names commands that package.json has', () => {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>
  }
  const named = [...readme.matchAll(/\bnpm (?:run )?([a-z]+)\b/g)].map(([, name]) => name!)
  expect(named).toContain('start')
  expect(named).toContain('test')
  expect(named.filter((name) => name !== 'ci' && scripts[name] === undefined)).toEqual([])
})

it('shows the first rule as it is', () => {
  const shown = /```ts\n([\s\S]*?)```/.exec(readme)?.[1] ?? 'nothing'
  const squeezed = (text: string) => text.replace(/\s+/g, ' ').trim()
  expect(squeezed(readFileSync(join(root, 'lib/apps/demo.ts'), 'utf8'))).toContain(squeezed(shown))
})

it('has links to files only that there are', () => {
  const links = [...readme.matchAll(/\]\((?!https?:|#)([^)]+)\)/g)].map(([, link]) => link!)
  expect(links.length).toBeGreaterThan(5)
  expect(links.filter((link) => !files.some((name) => name === link || name.startsWith(link)))).toEqual([])
})
