import type picocolors from 'picocolors'
import type { Finding } from './finding.ts'

type Colors = ReturnType<typeof picocolors.createColors>

/** One line per finding, followed by what to fix. */
export function printFindings(findings: readonly Finding[], pc: Colors): string {
  const marks = { well: pc.green('✓'), wrong: pc.red('✗'), doubt: pc.yellow('!'), open: pc.dim('–') }
  const lines = findings.map(({ is, what, why, todo }) => {
    const first = `${marks[is]} ${what}${why === undefined ? '' : `: ${why}`}`
    return todo === undefined ? first : `${first}\n    ${pc.bold('→')} ${todo}`
  })
  const count = findings.filter(({ is }) => is === 'wrong').length
  const end = count === 0 ? 'Nothing must be fixed.' : `${count} ${count === 1 ? 'thing' : 'things'} must be fixed.`
  return [...lines, '', end].join('\n')
}
