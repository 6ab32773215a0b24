import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { bundle } from '../deploy/package/bundle.ts'
import { sizeTable } from '../deploy/package/sizes.ts'
import { writeFiles } from '../deploy/package/write-files.ts'

const root = fileURLToPath(new URL('../', import.meta.url))
const usage = 'npm run build [-- --out FOLDER]   (default: dist/; the folder is emptied first)'

const out = outFolder(process.argv.slice(2))
if (out !== undefined) {
  const { files } = await bundle(root)
  writeFiles(out, files)
  process.stdout.write(`${relative(process.cwd(), out) || out}/\n${sizeTable(files)}`)
}

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
