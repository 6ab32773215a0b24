import { simulate } from '../simulate.ts'
import { align } from './align.ts'
import type { Row } from './align.ts'
import type { Case } from './case.ts'

/** The result of a case: expected and actual actions side by side. */
export interface CaseResult {
  case: Case
  rows: Row[]
  ok: boolean
}

/** Runs a case and compares the actions with the expected ones. */
export async function runCase(one: Case, deployment: string): Promise<CaseResult> {
  const { app, arrivals, onward } = one
  const { triggers } = await simulate({ config: { apps: [app] }, deployment, arrivals, onward })
  const actions = triggers.flatMap(({ recorder: recorder }) => recorder.actions).sort((a, b) => a.at - b.at)
  const rows = align(one, actions)
  return { case: one, rows, ok: rows.every(({ is }) => is === 'met' || is === 'anything') }
}
