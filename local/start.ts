import { parseArgs } from 'node:util'
import { demoSecrets, startLocalStack } from './local-stack.ts'
import type { LocalStack } from './local-stack.ts'
import { runReal } from './real/real.ts'
import { runDemo } from './terminal/demo.ts'
import { createLinePrinter } from './terminal/line-printer.ts'
import { freePorts, parsePorts } from './terminal/ports.ts'
import type { Ports } from './terminal/ports.ts'
import type { Printer } from './terminal/printer.ts'
import { clearRunning, saveRunning } from './terminal/running.ts'
import { startSession, untilAborted } from './terminal/session.ts'
import { describeTrtcEvent } from './terminal/trtc-events.ts'

const help = `Runs the whole system on this machine: the functions in a local SCF, connected to a local TRTC.
A host joins room 295066, the relay goes live, a guest joins and leaves, the host leaves, the relay stops; then it stays up.

  npm start                        runs the demo, then waits for events (npm run send)
  npm start -- --no-demo           skips the demo
  npm start -- --once              exits after the demo: exit code 0 if it succeeded, else 1
  npm start -- --real              your own apps with the real TRTC, behind a tunnel; --real --help

  --verbose            every request to TRTC in full, secrets masked
  --ports SCF,TRTC     instead of 9000,9001 (or PORT and PORT+1); 0 for any free port
  --help               this text

  APPS_URL=file:/path/apps.json    other rules than those in lib/apps
  LOG_LEVEL=debug                  more detail

Ctrl-C ends it.
`

interface StartArgs {
  help: boolean
  demo: boolean
  once: boolean
  verbose: boolean
  ports: Ports
}

const args = process.argv.slice(2)
if (args.includes('--real')) process.exit(await runReal(args))
const parsed = parseStartArgs(args)
if ('problem' in parsed) {
  process.stderr.write(`${parsed.problem}\nTry: npm start -- --help\n`)
  process.exitCode = 2
} else if (parsed.help) process.stdout.write(help)
else await run(parsed)

function parseStartArgs(args: string[]): StartArgs | { problem: string } {
  try {
    const { values } = parseArgs({
      args,
      options: {
        help: { type: 'boolean', short: 'h', default: false },
        'no-demo': { type: 'boolean', default: false },
        once: { type: 'boolean', default: false },
        verbose: { type: 'boolean', default: false },
        ports: { type: 'string' },
      },
    })
    const { help, once, verbose, 'no-demo': noDemo } = values
    if (once && noDemo) return { problem: '--once exits after the demo, so it cannot be combined with --no-demo.' }
    return { help, once, verbose, demo: !noDemo, ports: parsePorts(values.ports, process.env['PORT']) }
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) }
  }
}

async function run({ demo, once, verbose, ports: wanted }: StartArgs): Promise<void> {
  const { printer, leave } = startSession()

  const { ports, taken } = await freePorts(wanted)
  for (const port of taken) printer.note(`Port ${port} is taken; a free one is used instead.`)
  const stack = await startLocalStack({ ports, env: inheritedEnv(), onLine: createLinePrinter(printer, verbose) })
  stack.trtc.on((event) => {
    const text = describeTrtcEvent(event)
    if (text !== undefined) printer.print('TRTC', text, event.kind === 'answer' ? 'warn' : 'plain')
  })
  const control = { url: `${stack.scf.url}/control`, token: demoSecrets.CONTROL_TOKEN }
  saveRunning({ pid: process.pid, trtc: stack.trtc.url, scf: stack.scf.url, control })
  printWelcome(printer, stack)

  let code = 0
  try {
    if (demo && !(await playDemo(stack, printer, leave)) && once) code = 1
    if (!once) {
      printNextSteps(printer, stack)
      await untilAborted(leave)
    }
  } catch (error) {
    if (!leave.aborted) throw error
  } finally {
    printer.mute()
    clearRunning(process.pid)
    await stack.close()
  }
  // Open connections must not keep the process alive.
  process.exit(code)
}

async function playDemo(stack: LocalStack, printer: Printer, signal: AbortSignal): Promise<boolean> {
  const result = await runDemo(stack.trtc, stack.app.sdkAppId, (text) => printer.print('demo', text, 'good'), signal)
  if (result.ok) printer.print('demo', 'the end: the relay was started once and stopped once', 'good')
  else printer.print('demo', `the demo failed: ${result.why}`, 'error')
  return result.ok
}

/** The settings passed on from the terminal; the stack sets everything else. */
function inheritedEnv(): Record<string, string> {
  const names = ['APPS_URL', 'LOG_LEVEL', 'DEPLOYMENT']
  return Object.fromEntries(names.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])))
}

function printWelcome(printer: Printer, { scf, trtc }: LocalStack): void {
  printer.note(`Roomcast on this machine. Nothing leaves it: TRTC and SCF are simulated, and no video is produced.
  room and media callbacks  ${scf.url}/room-event
  relay callbacks           ${scf.url}/relay-status
  timer                     schedule, every 10 s
  HTTP API                  ${scf.url}/control/v1 (token ${demoSecrets.CONTROL_TOKEN})
  the local TRTC's API      ${trtc.url}
`)
}

function printNextSteps(printer: Printer, { trtc }: LocalStack): void {
  printer.note(`
It stays up. In another terminal, simulate events:
  npm run send -- events/host-entered.json
  npm run send -- events/guest-entered.json events/guest-camera-on.json
  npm run send -- events/host-left.json --room 290001
(or POST a callback to ${trtc.url}/_play). Control relays:
  npm run relay -- list
  npm run relay -- stop 1400188366:295066:show --why "a first try"
Ctrl-C ends it.
`)
}
