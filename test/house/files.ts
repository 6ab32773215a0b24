import { execFileSync } from 'node:child_process'
import { root } from '../support/run.ts'

/** Every file of the repository, also those that are not committed yet. */
export const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], { cwd: root, encoding: 'utf8' })
  .split('\n')
  .filter((name) => name !== '')
