import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { evening, SEED, SIZE } from '../test/local/plan/evening.ts'
import { compare } from './measure.ts'
import { ms } from './row.ts'
import type { Row } from './row.ts'

const root = fileURLToPath(new URL('../', import.meta.url))
const LIMIT = 2000 // ms

/** The whole command on a log of 2,000 events, against `--help`. */
export async function plan(): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'roomcast-bench-'))
  const log = join(folder, 'evening.jsonl')
  writeFileSync(log, evening(SEED, SIZE))
  const { a, b, ratio } = await compare(
    () => command(log),
    () => command('--help'),
    { rounds: 3, each: 3 },
  ).finally(() => rmSync(folder, { recursive: true }))
  return [
    {
      what: 'plan of 2,000 events',
      measured: ms(a),
      floor: `${ms(b)} for --help`,
      ratio,
      target: `below ${LIMIT} ms`,
      isMet: a < LIMIT,
    },
  ]
}

async function command(argument: string): Promise<void> {
  const child = spawn(`${root}node_modules/.bin/tsx`, [`${root}local/cli/plan.ts`, argument], {
    cwd: root,
    stdio: 'ignore',
  })
  const [code] = (await once(child, 'exit')) as [number | null]
  if (code !== 0) throw new Error(`plan exited with ${code}`)
}
