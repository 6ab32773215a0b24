import { readFileSync } from 'node:fs'
import picocolors from 'picocolors'
import { wantsColor } from '../terminal/printer.ts'
import { findRunning } from '../terminal/running.ts'
import { findEndpoint } from './relay/endpoint.ts'
import { execute } from './relay/execute.ts'
import { help } from './relay/help.ts'
import { parseRelayArgs } from './relay/parse-args.ts'

process.exitCode = await run(process.argv.slice(2))

async function run(args: string[]): Promise<number> {
  const variables = process.env
  const readFile = (path: string) => readFileSync(path, 'utf8')
  const parsed = parseRelayArgs(args, { now: Date.now(), variables, readFile })
  if (parsed === 'help') {
    process.stdout.write(help)
    return 0
  }
  if ('problem' in parsed) return fail(`${parsed.problem}\nTry: npm run relay -- --help`, 2)
  const { call, json, url, token } = parsed
  const readOnly = call.is !== 'command'
  const endpoint = findEndpoint({ url, token, variables, running: findRunning()?.control, readOnly })
  if ('problem' in endpoint) return fail(endpoint.problem, 2)
  try {
    const pc = picocolors.createColors(wantsColor(process.stdout, variables))
    const { ok, text } = await execute(endpoint, call, json, pc)
    // JSON always goes to stdout; text about a failure goes to stderr.
    ;(ok || json ? process.stdout : process.stderr).write(`${text}\n`)
    return ok ? 0 : 1
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error), 1)
  }
}

function fail(message: string, code: number): number {
  process.stderr.write(`${message}\n`)
  return code
}
