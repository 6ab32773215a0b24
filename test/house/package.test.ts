import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { root } from '../support/run.ts'

const read = (name: string) => readFileSync(join(root, name), 'utf8')
const { scripts, dependencies, devDependencies } = JSON.parse(read('package.json')) as Record<
  string,
  Record<string, string>
>

it('npm run check runs every check', () => {
  const checks = Object.keys(scripts!).filter((name) => name.startsWith('check:'))
  expect(checks).toContain('check:imports')
  expect(scripts!['check']).toMatch(/^run-p .*"check:\*"$/)
  expect(scripts!['check']).not.toContain('--race') // which ends the others when the first is done
})

it('versions are exact', () => {
  const versions = Object.values({ ...dependencies, ...devDependencies })
  expect(versions.filter((version) => !/^(npm:[\w-]+@)?\d+\.\d+\.\d+$/.test(version))).toEqual([])
})

it('the lockfile names no registry', () => {
  expect(read('package-lock.json')).not.toMatch(/"resolved"|https?:\/\/[^"]*registry/)
})
