import { readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { build } from 'esbuild'

const root = fileURLToPath(new URL('../', import.meta.url))
const usage = 'npm run build [-- --out FOLDER]   (the folder is emptied first; dist/ unless given)'

const out = outFolder(process.argv.slice(2))
if (out !== undefined) show(out, await bundle(out))

function outFolder(args: string[]): string | undefined {
  try {
    const { values } = parseArgs({ args, options: { out: { type: 'string', default: join(root, 'dist') } } })
    return values.out
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${usage}\n`)
    process.exitCode = 2
    return undefined
  }
}

/** Every function as one CommonJS file with everything in it: nothing is installed on SCF. */
async function bundle(folder: string): Promise<Record<string, number>> {
  rmSync(folder, { recursive: true, force: true })
  const entries = readdirSync(join(root, 'functions')).filter((name) => name.endsWith('.ts'))
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: entries.map((name) => join('functions', name)),
    outdir: folder,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    minify: true,
    keepNames: true, // errors are told apart by name
    legalComments: 'none',
    logLevel: 'warning',
    metafile: true,
  })
  // The repository is "type": "module"; without this, a CommonJS .js file loads as an empty module and says nothing.
  writeFileSync(join(folder, 'package.json'), '{"type":"commonjs"}\n')
  return Object.fromEntries(
    Object.entries(metafile.outputs).map(([file, { bytes }]) => [relative(folder, join(root, file)), bytes]),
  )
}

function show(folder: string, sizes: Record<string, number>): void {
  const rows = Object.entries(sizes).map(([name, bytes]) => `  ${name.padEnd(20)} ${kilo(bytes)}`)
  process.stdout.write(`${relative(process.cwd(), folder) || folder}/\n${rows.join('\n')}\n`)
}

function kilo(bytes: number): string {
  return `${(bytes / 1000).toFixed(1).padStart(8)} kB`
}
