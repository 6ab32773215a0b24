import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startScf } from '../../../local/scf/scf.ts'
import type { LocalFunction, LocalScf, ScfOptions } from '../../../local/scf/scf.ts'

type Given = Partial<LocalFunction> & { code: string }

/** A local SCF of functions whose code is given: the body of `async (event, context) => …`. Each has a Function URL unless told otherwise. */
export async function scfWith(given: Record<string, Given>, options: Partial<ScfOptions> = {}): Promise<LocalScf> {
  const folder = mkdtempSync(join(tmpdir(), 'roomcast-scf-'))
  const functions = Object.entries(given).map(([name, { code, ...rest }]) => {
    const file = join(folder, `${name}.cjs`)
    writeFileSync(file, `let calls = 0\nexports.main_handler = async (event, context) => { calls++; ${code} }\n`)
    return [name, { file, trigger: 'http', timeoutSeconds: 20, ...rest }] as const
  })
  const scf = await startScf({ functions: Object.fromEntries(functions), env: {}, instances: 2, ...options })
  return {
    ...scf,
    async close() {
      await scf.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
