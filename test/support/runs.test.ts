import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { randomTests } from '../campaign/random-tests.ts'
import { root } from './run.ts'

it('the campaign has every test of which npm test has a share', () => {
  const files = readdirSync(join(root, 'test'), { recursive: true, encoding: 'utf8' })
  const shortened = files
    .filter((file) => file.endsWith('.test.ts') && !file.startsWith('campaign/'))
    .map((file) => `test/${file}`)
    .filter((file) => readFileSync(join(root, file), 'utf8').match(/^import .*[/]support[/]runs[.]ts'/m))
  expect(shortened.sort()).toEqual(randomTests)
})
