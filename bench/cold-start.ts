import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { buildBundles } from '../local/load/bundles.ts'
import { compare } from './measure.ts'
import { ms } from './row.ts'
import type { Row } from './row.ts'

const FUNCTIONS = ['room-event', 'relay-status', 'schedule']

/** Time to load a built function on top of starting Node. */
export async function coldStart(): Promise<Row[]> {
  const bundles = await buildBundles()
  try {
    const rows: Row[] = []
    for (const name of FUNCTIONS) {
      const load = `require(${JSON.stringify(join(bundles.folder, `${name}.js`))})`
      const { a, b, ratio } = await compare(
        () => node(load),
        () => node('0'),
        { rounds: 5, each: 5 },
      )
      rows.push({
        what: `cold start: ${name}`,
        measured: `+${Math.round(a - b)} ms`,
        floor: `${ms(b)} node -e 0`,
        ratio,
      })
    }
    return rows
  } finally {
    await bundles.remove()
  }
}

/** Drops NODE_EXTRA_CA_CERTS: reading certificates is not part of the measurement. */
async function node(script: string): Promise<void> {
  const { NODE_EXTRA_CA_CERTS: _certificates, ...env } = process.env
  const child = spawn(process.execPath, ['-e', script], { env, stdio: 'ignore' })
  const [code] = (await once(child, 'exit')) as [number | null]
  if (code !== 0) throw new Error(`node exited with ${code}`)
}
