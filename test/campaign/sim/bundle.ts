import { build } from 'esbuild'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

/** A change of one file under the repository's root: `find` occurs exactly once. */
export interface Patch {
  file: string
  find: string
  replace: string
}

const root = fileURLToPath(new URL('../../../', import.meta.url))

/**
 * The simulator as one file for plain Node, with some files of `lib` changed on the way: so a mistake can be planted without touching
 * the tree, and a run pays for no compiler.
 */
export async function bundle(outfile: string, patches: readonly Patch[] = []): Promise<void> {
  const files = new Set(patches.map(({ file }) => file))
  await build({
    entryPoints: [`${root}test/campaign/sim/cli.ts`],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'error',
    plugins: [
      {
        name: 'patches',
        setup({ onLoad }) {
          onLoad({ filter: /[.]ts$/ }, async ({ path }) => {
            const file = path.slice(root.length)
            if (!files.has(file)) return undefined
            return { contents: patched(await readFile(path, 'utf8'), file, patches), loader: 'ts' as const }
          })
        },
      },
    ],
  })
}

function patched(text: string, file: string, patches: readonly Patch[]): string {
  return patches
    .filter((patch) => patch.file === file)
    .reduce((before, { find, replace }) => {
      const parts = before.split(find)
      if (parts.length !== 2) throw new Error(`${file} has ${parts.length - 1} times, not once: ${find}`)
      return parts.join(replace)
    }, text)
}
