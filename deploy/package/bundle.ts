import { build } from 'esbuild'
import { readdirSync } from 'node:fs'
import { basename, join } from 'node:path'

/** A file of what is deployed. */
export interface BuiltFile {
  readonly name: string // at the root of dist/ and of the zip
  readonly bytes: Uint8Array
}

export interface Bundle {
  readonly files: readonly BuiltFile[] // by name
  readonly inputs: readonly string[] // the sources in them, relative to the root
}

/**
 * Every function of the repository at `root` as one CommonJS file with everything in it: nothing is installed on SCF. Nothing is written.
 * Throws what esbuild throws, which has then said on stderr what is wrong.
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
    keepNames: true, // errors are told apart by name
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

// The repository is "type": "module"; without this, a CommonJS .js file loads as an empty module and says nothing.
const commonJs: BuiltFile = { name: 'package.json', bytes: new TextEncoder().encode('{"type":"commonjs"}\n') }
