import { randomBytes } from 'node:crypto'
import demo from '../../lib/apps/demo.ts'
import type { ParsedConfig } from '../../lib/config/parsed.ts'
import { readEnv } from '../../lib/env.ts'
import { configuredBy } from '../cli/configured.ts'
import { laidOver, readEnvFile } from '../env-file.ts'
import type { Variables } from '../env-file.ts'
import { functionsIn } from '../functions.ts'
import { startScf } from '../scf/scf.ts'
import type { LocalScf } from '../scf/scf.ts'
import { lineTeller } from '../terminal/lines.ts'
import { freePorts } from '../terminal/ports.ts'
import { forgetRunning, noteRunning } from '../terminal/running.ts'
import { aborted, session } from '../terminal/session.ts'
import type { Voice } from '../terminal/voice.ts'
import { parseRealArgs } from './args.ts'
import type { Args } from './args.ts'
import { consoleGuide } from './console-guide.ts'
import { environmentOf, roleOf } from './environment.ts'
import { help } from './help.ts'
import { leftRunning } from './left-running.ts'
import { missing } from './missing.ts'
import { printApi } from './print-api.ts'

/** `npm start -- --real`: the functions on this machine with the real TRTC, until Ctrl-C. Gives the exit code. */
export async function real(args: string[]): Promise<number> {
  const asked = parseRealArgs(args, process.env['PORT'])
  if (asked === 'help') {
    process.stdout.write(help)
    return 0
  }
  if ('problem' in asked) return failed(`${asked.problem}\nTry: npm start -- --real --help`, 2)
  const variables = variablesOf(asked)
  if ('problem' in variables) return failed(variables.problem, 2)
  const result = configuredBy(variables.value['APPS_URL'])
  const lacking = missing(result, demo, variables.value, () => readEnv(variables.value))
  if (lacking.length > 0 || !result.ok) {
    const lines = lacking.map(({ what, todo }) => `  ${what}\n    ${todo}`)
    return failed(
      `Before this can run, ${lacking.length === 1 ? 'one thing is' : `${lacking.length} things are`} missing:
${lines.join('\n')}
.env.example has every variable: cp .env.example .env`,
      1,
    )
  }
  return run(asked, result.config, variables.value)
}

function variablesOf({ envFile }: Args): { value: Variables } | { problem: string } {
  try {
    return { value: laidOver(readEnvFile(envFile), process.env) }
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) }
  }
}

async function run(asked: Args, config: ParsedConfig, variables: Variables): Promise<number> {
  const { speaker, leave } = session()

  const { ports, taken } = await freePorts({ scf: asked.port, trtc: 0 })
  if (taken.length > 0 && (asked.publicUrl !== undefined || asked.portChosen))
    return failed(`Port ${asked.port} is taken; free it, or choose another with --port and lead the tunnel there.`, 1)
  if (taken.length > 0) speaker.note(`Port ${asked.port} is taken; a free one is used instead.`)
  // A tunnel leads everybody here, so the lock must not be one that the demo has, or none.
  const env = {
    STORE_URL: 'memory:',
    CONTROL_TOKEN: randomBytes(24).toString('hex'),
    ...environmentOf(config, variables),
  }
  const scf = await startScf({
    functions: functionsIn(),
    role: roleOf(variables),
    env,
    port: ports.scf,
    onLine: lineTeller(speaker, asked.verbose),
  })
  const control = { url: `${scf.url}/control`, token: env.CONTROL_TOKEN }
  const isKept = /^rediss?:/.test(variables['STORE_URL'] ?? '')
  noteRunning({ pid: process.pid, scf: scf.url, control })
  welcome(speaker, scf, asked, config, variables)
  speaker.note(await printApi(control))
  await aborted(leave)
  speaker.note(await leftRunning(control, isKept))
  speaker.hush()
  forgetRunning(process.pid)
  await scf.close()
  return 0
}

function welcome(speaker: Voice, { url }: LocalScf, asked: Args, { apps }: ParsedConfig, variables: Variables): void {
  const { port } = new URL(url)
  const at = asked.publicUrl ?? url
  const store = variables['STORE_URL'] ? 'STORE_URL' : 'the memory of this process, which ends with it'
  speaker.note(`Roomcast on this machine with the real TRTC: relays that it starts are real, and cost what they cost. Rooms are kept in
${store}. Ctrl-C ends it, and leaves running relays alone.
${apps.map((app) => `\n${consoleGuide(app, at, variables, asked.showKey)}\n`).join('')}`)
  if (asked.publicUrl === undefined)
    speaker.note(`TRTC cannot reach ${url} itself: open any tunnel to port ${port}, such as cloudflared tunnel --url ${url}
or ngrok http ${port}, and start this again with --public and the tunnel's address.\n`)
  else speaker.note(`The tunnel must lead to ${url}.\n`)
  speaker.note('The operator: npm run relay -- list. What is wrong: npm run doctor.\n')
}

function failed(message: string, code: number): number {
  process.stderr.write(`${message}\n`)
  return code
}
