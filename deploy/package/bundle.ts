import { build } from 'esbuild'
import { readdirSync } from 'node:fs'
import { basename, join } from 'node:path'

/** A file of the package. */
export interface BuiltFile {
  readonly name: string // at the root of dist/ and of the zip
  readonly bytes: Uint8Array
}

export interface Bundle {
  readonly files: readonly BuiltFile[] // by name
  readonly inputs: readonly string[] // their sources, relative to the root
}

/**
 * Bundles every function of the repository at `root` into one self-contained CommonJS file, since nothing is installed on SCF. Writes
 * nothing. Throws what esbuild throws, after it has printed the cause to stderr.
 */
export async function bundle(root: string): Promise<Bundle> {
  const entries = readdirSync(join(root, 'functions')).filter((name) => name.endsWith('.ts'))
  const { metafile, outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: entries.sort().map((name) => join('functions', name)),
    outdir: 'dist',
    write: false,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    minify: true,
    keepNames: true, // errors are distinguished by name
    legalComments: 'none',
    sourcemap: false,
    logLevel: 'warning',
    metafile: true,
  })
  const functions = outputFiles.map(({ path, contents }) => ({ name: basename(path), bytes: contents }))
  return {
    files: [...functions, commonJs].sort((a, b) => (a.name < b.name ? -1 : 1)),
    inputs: Object.keys(metafile.inputs).sort(),
  }
}

// The repository is "type": "module"; without this, a CommonJS .js file silently loads as an empty module.
const commonJs: BuiltFile = { name: 'package.json', bytes: new TextEncoder().encode('{"type":"commonjs"}\n') }
