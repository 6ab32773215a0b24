import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const run = promisify(execFile)
const root = fileURLToPath(new URL('../../', import.meta.url))

/** Builds the functions into a temporary folder, exactly as `npm run build` does. */
export async function buildBundles(): Promise<{ folder: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'roomcast-bundles-'))
  await run(process.execPath, ['--import', 'tsx', 'local/build.ts', '--out', folder], { cwd: root })
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) }
}
