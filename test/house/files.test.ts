import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { root } from '../support/run.ts'
import { files } from './files.ts'

it('no file knows the machine it was written on', () => {
  const homes = ['home', 'Users', 'root', 'work', 'workspace'].map((name) => `/${name}/`).join('|')
  const path = new RegExp(`(?<![\\w.:/-])(${homes})[\\w.-]+`)
  const found = files.filter((name) => name !== 'package-lock.json' && path.test(readIfThere(name)))
  expect(found).toEqual([])
})

/** Git lists what is deleted but not committed, too. */
function readIfThere(name: string): string {
  try {
    return readFileSync(join(root, name), 'utf8')
  } catch {
    return ''
  }
}
