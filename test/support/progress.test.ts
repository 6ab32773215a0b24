import { describe, expect, it } from 'vitest'
import { aloneLine, finalLine, progressLine, slowestLines } from './progress.ts'

const plan = 'test/process/cli/plan.test.ts'
const progress = {
  tests: { done: 412, known: 1900, failed: 0 },
  files: { done: 83, all: 190 },
  running: [plan],
  ms: 61_400,
}

describe('a line of progress', () => {
  it('says how many are done of how many, how long it took, and what is running', () => {
    expect(progressLine(progress)).toBe(`412 of 1,900+ tests, 83 of 190 files, 61 s; ${plan} is running`)
  })

  it('counts failures, and names the file that has run longest', () => {
    const more = {
      ...progress,
      tests: { ...progress.tests, failed: 2 },
      running: [plan, 'test/a.test.ts', 'b.test.ts'],
    }
    expect(progressLine(more)).toBe(
      `412 of 1,900+ tests, 2 failed, 83 of 190 files, 61 s; ${plan} and 2 more are running`,
    )
  })

  it('knows the number of tests once every file has run', () => {
    const over = { ...progress, tests: { done: 7, known: 7, failed: 0 }, files: { done: 1, all: 1 }, running: [] }
    expect(progressLine(over)).toBe('7 of 7 tests, 1 of 1 files, 61 s')
  })
})

describe('the command that runs one test alone', () => {
  it('names the project, the file and the test', () => {
    expect(aloneLine({ project: 'process', file: plan, name: 'npm run plan helps' })).toBe(
      `run it alone: npm test -- --project process ${plan} -t "npm run plan helps"`,
    )
  })

  it('is safe for a shell and for a regular expression', () => {
    const name = 'costs $5 (or `more`): "x.y" \\ z'
    const shell = String.raw`-t "costs \\\$5 \\(or \`more\`\\): \"x\\.y\" \\\\ z"`
    expect(aloneLine({ project: 'unit', file: 'test/a b.test.ts', name })).toContain(`"test/a b.test.ts" ${shell}`)
  })

  it('names the file only where that is what failed', () => {
    expect(aloneLine({ project: 'unit', file: plan, name: undefined })).toMatch(/plan\.test\.ts$/)
  })
})

it('the slowest files come first, and no more than asked for', () => {
  const files = [4, 12_340, 999].map((ms) => ({ name: `${ms}.test.ts`, ms }))
  expect(slowestLines(files, 2)).toEqual(['   12.3 s  12340.test.ts', '    1.0 s  999.test.ts'])
})

it('the last line is for CI: no thousands, and nothing about skipped tests where there are none', () => {
  expect(finalLine({ passed: 1900, failed: 0, skipped: 0 })).toBe('1900 passed, 0 failed')
  expect(finalLine({ passed: 1, failed: 2, skipped: 3 })).toBe('1 passed, 2 failed, 3 skipped')
})
