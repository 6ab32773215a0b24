import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { functionName } from '../../deploy/desired.ts'
import { confirm } from './deploy/confirm.ts'
import { readFiles } from './deploy/files.ts'
import { removeHelp } from './deploy/help.ts'
import { runServerless } from './deploy/serverless.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))

process.exitCode = await run(process.argv.slice(2)).catch((error: unknown) =>
  fail(error instanceof Error ? error.message : String(error), 1),
)

async function run(args: string[]): Promise<number> {
  const parsed = parseRemoveArgs(args)
  if ('problem' in parsed) return fail(`${parsed.problem}\nTry: npm run remove -- --help`, 2)
  if (parsed.help) {
    console.log(removeHelp)
    return 0
  }
  const { service, parameters } = readFiles(root)
  const names = Object.keys(service.functions).map((short) => functionName(parameters, short))
  console.log(`To be removed in ${parameters.region}, with their triggers, versions and URLs: ${names.join(', ')}`)
  if (!parsed.yes) {
    if (process.stdin.isTTY !== true)
      return fail('There is no terminal to confirm in: pass --yes. Nothing was removed.', 1)
    if (!(await confirm('Remove them?'))) return fail('Nothing was removed.', 1)
  }
  return runServerless(root, ['remove'])
}

function parseRemoveArgs(args: string[]): { problem: string } | { help: boolean; yes: boolean } {
  try {
    const options = {
      help: { type: 'boolean', short: 'h', default: false },
      yes: { type: 'boolean', short: 'y', default: false },
    } as const
    return parseArgs({ args, options }).values
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) }
  }
}

function fail(message: string, code: number): number {
  console.error(message)
  return code
}
