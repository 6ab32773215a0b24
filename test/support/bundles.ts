import { build } from 'esbuild'
import type { BuildOptions, Plugin } from 'esbuild'
import { readdirSync, readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const options = {
  bundle: true,
  packages: 'external', // so the folder must have a node_modules
  platform: 'node',
  target: 'node20',
  format: 'esm',
  keepNames: true,
  logLevel: 'warning',
} as const satisfies BuildOptions

/**
 * Writes commands of the repository at `root` into a folder as one module each, `plan.js` for `npm run plan`: it starts in a fifth of the
 * time that tsx needs for the sources. `names`: which; all of them unless given.
 */
export async function bundleCommands(root: string, folder: string, names?: readonly string[]): Promise<void> {
  const all = Object.entries(commandsOf(root))
  const entryPoints = Object.fromEntries(all.filter(([name]) => names?.includes(name) ?? true))
  await build({
    ...options,
    absWorkingDir: root,
    entryPoints,
    outdir: folder,
    splitting: true,
    plugins: [keepUrls(root)],
  })
}

/** Writes the functions into a folder as modules that share what they import, so that they can share a store in memory, too. */
export async function bundleSharing(root: string, folder: string): Promise<void> {
  const names = readdirSync(join(root, 'functions'))
  const entryPoints = names.map((name) => join('functions', name))
  await build({ ...options, absWorkingDir: root, entryPoints, outdir: folder, splitting: true })
}

/** The files that scripts of package.json start, by the scripts' names. */
function commandsOf(root: string): Record<string, string> {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>
  }
  return Object.fromEntries(
    Object.entries(scripts).flatMap(([name, script]) => {
      const file = / tsx (local\/\S+)$/.exec(script)?.[1]
      return file === undefined ? [] : [[name, file]]
    }),
  )
}

/** A module that looks for files beside itself finds them beside its source. */
function keepUrls(root: string): Plugin {
  return {
    name: 'keep URLs',
    setup({ onLoad }) {
      onLoad({ filter: /[/\\]local[/\\].*[.]ts$/ }, async ({ path }) => {
        if (path.includes('node_modules') || !path.startsWith(root)) return undefined
        const url = JSON.stringify(pathToFileURL(path).href)
        return { contents: (await readFile(path, 'utf8')).replaceAll('import.meta.url', url), loader: 'ts' }
      })
    },
  }
}
