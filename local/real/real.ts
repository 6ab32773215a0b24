import { randomBytes } from 'node:crypto'
import demo from '../../lib/apps/demo.ts'
import type { ParsedConfig } from '../../lib/config/parsed.ts'
import { readEnv } from '../../lib/env.ts'
import { loadAppsUrl } from '../cli/load-apps.ts'
import { overlayEnv, readEnvFile } from '../env-file.ts'
import type { Variables } from '../env-file.ts'
import { localFunctions } from '../functions.ts'
import { startScf } from '../scf/scf.ts'
import type { LocalScf } from '../scf/scf.ts'
import { createLinePrinter } from '../terminal/line-printer.ts'
import { freePorts } from '../terminal/ports.ts'
import type { Printer } from '../terminal/printer.ts'
import { clearRunning, saveRunning } from '../terminal/running.ts'
import { startSession, untilAborted } from '../terminal/session.ts'
import { parseRealArgs } from './args.ts'
import type { Args } from './args.ts'
import { consoleGuide } from './console-guide.ts'
import { environmentOf, roleOf } from './environment.ts'
import { help } from './help.ts'
import { findMissing } from './missing.ts'
import { printHealth } from './print-api.ts'
import { printRunning } from './running-relays.ts'

/** `npm start -- --real`: the functions on this machine with the real TRTC, until Ctrl-C. Returns the exit code. */
export async function runReal(args: string[]): Promise<number> {
  const parsed = parseRealArgs(args, process.env['PORT'])
  if (parsed === 'help') {
    process.stdout.write(help)
    return 0
  }
  if ('problem' in parsed) return fail(`${parsed.problem}\nTry: npm start -- --real --help`, 2)
  const variables = variablesOf(parsed)
  if ('problem' in variables) return fail(variables.problem, 2)
  const result = loadAppsUrl(variables.value['APPS_URL'])
  const missing = findMissing(result, demo, variables.value, () => readEnv(variables.value))
  if (missing.length > 0 || !result.ok) {
    const lines = missing.map(({ what, todo }) => `  ${what}\n    ${todo}`)
    return fail(
      `Before this can run, ${missing.length === 1 ? 'one thing is' : `${missing.length} things are`} missing:
${lines.join('\n')}
.env.example has every variable: cp .env.example .env`,
      1,
    )
  }
  return run(parsed, result.config, variables.value)
}

function variablesOf({ envFile }: Args): { value: Variables } | { problem: string } {
  try {
    return { value: overlayEnv(readEnvFile(envFile), process.env) }
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) }
  }
}

async function run(parsed: Args, config: ParsedConfig, variables: Variables): Promise<number> {
  const { printer, leave } = startSession()

  const { ports, taken } = await freePorts({ scf: parsed.port, trtc: 0 })
  if (taken.length > 0 && (parsed.publicUrl !== undefined || parsed.portChosen))
    return fail(`Port ${parsed.port} is taken; free it, or choose another with --port and point the tunnel to it.`, 1)
  if (taken.length > 0) printer.note(`Port ${parsed.port} is taken; a free one is used instead.`)
  // The tunnel is public, so never use the demo's token, or none.
  const env = {
    STORE_URL: 'memory:',
    CONTROL_TOKEN: randomBytes(24).toString('hex'),
    ...environmentOf(config, variables),
  }
  const scf = await startScf({
    functions: localFunctions(),
    role: roleOf(variables),
    env,
    port: ports.scf,
    onLine: createLinePrinter(printer, parsed.verbose),
  })
  const control = { url: `${scf.url}/control`, token: env.CONTROL_TOKEN }
  const isKept = /^rediss?:/.test(variables['STORE_URL'] ?? '')
  saveRunning({ pid: process.pid, scf: scf.url, control })
  printWelcome(printer, scf, parsed, config, variables)
  printer.note(await printHealth(control))
  await untilAborted(leave)
  printer.note(await printRunning(control, isKept))
  printer.mute()
  clearRunning(process.pid)
  await scf.close()
  return 0
}

function printWelcome(
  printer: Printer,
  { url }: LocalScf,
  parsed: Args,
  { apps }: ParsedConfig,
  variables: Variables,
): void {
  const { port } = new URL(url)
  const at = parsed.publicUrl ?? url
  const store = variables['STORE_URL'] ? 'STORE_URL' : 'the memory of this process, until it ends'
  printer.note(`Roomcast on this machine with the real TRTC: relays are real and are billed. Rooms are stored in
${store}. Ctrl-C ends it and leaves running relays alone.
${apps.map((app) => `\n${consoleGuide(app, at, variables, parsed.showKey)}\n`).join('')}`)
  if (parsed.publicUrl === undefined)
    printer.note(`TRTC cannot reach ${url}: open a tunnel to port ${port}, such as cloudflared tunnel --url ${url}
or ngrok http ${port}, and run this again with --public and the tunnel's address.\n`)
  else printer.note(`The tunnel must point to ${url}.\n`)
  printer.note('To control relays: npm run relay -- list. To find problems: npm run doctor.\n')
}

function fail(message: string, code: number): number {
  process.stderr.write(`${message}\n`)
  return code
}
