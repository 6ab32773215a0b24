import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const run = promisify(execFile)
const root = fileURLToPath(new URL('../../', import.meta.url))

/** A folder of built functions, exactly as `npm run build` makes them; `remove` takes it away again. */
export async function buildBundles(): Promise<{ folder: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'roomcast-bundles-'))
  await run(process.execPath, ['--import', 'tsx', 'local/build.ts', '--out', folder], { cwd: root })
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) }
}
