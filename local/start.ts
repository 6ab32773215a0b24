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

const help = `Runs the whole system on this machine: the functions in a local SCF, and a local TRTC that calls them and is called.
A host joins room 295066, the relay goes live, a guest joins and leaves, the host leaves, the relay stops; then it stays up.

  npm start                        the demo, then it waits for more events (npm run send)
  npm start -- --no-demo           waits for events from the start
  npm start -- --once              the demo, then it ends: exit code 0 if all went well, else 1
  npm start -- --real              your own apps with the real TRTC, behind a tunnel; --real --help

  --verbose            every request to TRTC in full, secrets masked
  --ports SCF,TRTC     instead of 9000,9001 (or PORT and the one after it); 0 for any free one
  --help               this text

  APPS_URL=file:/path/apps.json    other rules than those of lib/apps
  LOG_LEVEL=debug                  what happens behind the scenes too

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
    if (once && noDemo) return { problem: '--once ends after the demo, so it does not go with --no-demo.' }
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
  // Whatever still hangs on a connection must not hold the terminal back.
  process.exit(code)
}

async function playDemo(stack: LocalStack, printer: Printer, signal: AbortSignal): Promise<boolean> {
  const result = await runDemo(stack.trtc, stack.app.sdkAppId, (text) => printer.print('demo', text, 'good'), signal)
  if (result.ok) printer.print('demo', 'the end: the relay was started once and stopped once', 'good')
  else printer.print('demo', `this did not go as it should: ${result.why}`, 'error')
  return result.ok
}

/** The settings that make sense here; everything else of the functions' environment is the stack's own. */
function inheritedEnv(): Record<string, string> {
  const names = ['APPS_URL', 'LOG_LEVEL', 'DEPLOYMENT']
  return Object.fromEntries(names.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])))
}

function printWelcome(printer: Printer, { scf, trtc }: LocalStack): void {
  printer.note(`Roomcast on this machine. Nothing leaves it: TRTC and SCF are local stand-ins, and no picture is made.
  room and media callbacks  ${scf.url}/room-event
  relay callbacks           ${scf.url}/relay-status
  timer                     schedule, every 10 s
  HTTP API                  ${scf.url}/control/v1 (token ${demoSecrets.CONTROL_TOKEN})
  the local TRTC's API      ${trtc.url}
`)
}

function printNextSteps(printer: Printer, { trtc }: LocalStack): void {
  printer.note(`
It stays up. In another terminal, let something happen:
  npm run send -- events/host-entered.json
  npm run send -- events/guest-entered.json events/guest-camera-on.json
  npm run send -- events/host-left.json --room 290001
(or POST a callback to ${trtc.url}/_play). And be the operator:
  npm run relay -- list
  npm run relay -- stop 1400188366:295066:show --why "a first try"
Ctrl-C ends it.
`)
}
