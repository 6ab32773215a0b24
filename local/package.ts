import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { bundle } from '../deploy/package/bundle.ts'
import { kilo, sizeTable } from '../deploy/package/sizes.ts'
import { writeFiles } from '../deploy/package/write-files.ts'
import { zip } from '../deploy/package/zip.ts'

const MAX_CODE = 500_000_000 // SCF's limit for an unpacked function, bytes
const root = fileURLToPath(new URL('../', import.meta.url))
const dist = join(root, 'dist')
const usage = `npm run package [-- --out FILE]
  Builds the functions into dist/ and dist/roomcast.zip, which a deployment uploads. Reproducible: same sources, same bytes.
  --out FILE   writes only the zip, to FILE`

const args = parsePackageArgs(process.argv.slice(2))
if (args?.help) console.log(usage)
else if (args) await write(args.out)

function parsePackageArgs(given: string[]): { out?: string; help?: boolean } | undefined {
  try {
    return parseArgs({ args: given, options: { out: { type: 'string' }, help: { type: 'boolean' } } }).values
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${usage}\n`)
    process.exitCode = 2
    return undefined
  }
}

async function write(out: string | undefined): Promise<void> {
  const { files } = await bundle(root)
  const bytes = zip(files)
  const path = out === undefined ? join(dist, 'roomcast.zip') : resolve(out)
  if (out === undefined) writeFiles(dist, files)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, bytes)

  const whole = files.reduce((sum, file) => sum + file.bytes.length, 0)
  process.stdout.write(`${relative(process.cwd(), path)}
${sizeTable(files)}  ${'unpacked'.padEnd(20)} ${kilo(whole)}   of ${MAX_CODE / 1_000_000} MB that SCF allows
  ${'zip'.padEnd(20)} ${kilo(bytes.length)}
  SHA-256 ${createHash('sha256').update(bytes).digest('hex')}
`)
}
