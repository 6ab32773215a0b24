import { parseArgs } from 'node:util'
import { demoSecrets, startLocalStack } from './local-stack.ts'
import type { LocalStack } from './local-stack.ts'
import { real } from './real/real.ts'
import { lineTeller } from './terminal/lines.ts'
import { told } from './terminal/news.ts'
import { freePorts, readPorts } from './terminal/ports.ts'
import type { Ports } from './terminal/ports.ts'
import { forgetRunning, noteRunning } from './terminal/running.ts'
import { aborted, session } from './terminal/session.ts'
import { tellStory } from './terminal/story.ts'
import type { Voice } from './terminal/voice.ts'

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

interface Asked {
  help: boolean
  demo: boolean
  once: boolean
  verbose: boolean
  ports: Ports
}

const args = process.argv.slice(2)
if (args.includes('--real')) process.exit(await real(args))
const asked = understand(args)
if ('problem' in asked) {
  process.stderr.write(`${asked.problem}\nTry: npm start -- --help\n`)
  process.exitCode = 2
} else if (asked.help) process.stdout.write(help)
else await run(asked)

function understand(args: string[]): Asked | { problem: string } {
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
    return { help, once, verbose, demo: !noDemo, ports: readPorts(values.ports, process.env['PORT']) }
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) }
  }
}

async function run({ demo, once, verbose, ports: wanted }: Asked): Promise<void> {
  const { speaker, leave } = session()

  const { ports, taken } = await freePorts(wanted)
  for (const port of taken) speaker.note(`Port ${port} is taken; a free one is used instead.`)
  const stage = await startLocalStack({ ports, env: passedOn(), onLine: lineTeller(speaker, verbose) })
  stage.trtc.on((news) => {
    const text = told(news)
    if (text !== undefined) speaker.say('TRTC', text, news.kind === 'answer' ? 'warn' : 'plain')
  })
  const control = { url: `${stage.scf.url}/control`, token: demoSecrets.CONTROL_TOKEN }
  noteRunning({ pid: process.pid, trtc: stage.trtc.url, scf: stage.scf.url, control })
  welcome(speaker, stage)

  let code = 0
  try {
    if (demo && !(await demoIsTold(stage, speaker, leave)) && once) code = 1
    if (!once) {
      furtherHelp(speaker, stage)
      await aborted(leave)
    }
  } catch (error) {
    if (!leave.aborted) throw error
  } finally {
    speaker.hush()
    forgetRunning(process.pid)
    await stage.close()
  }
  // Whatever still hangs on a connection must not hold the terminal back.
  process.exit(code)
}

async function demoIsTold(stage: LocalStack, speaker: Voice, signal: AbortSignal): Promise<boolean> {
  const ending = await tellStory(stage.trtc, stage.app.sdkAppId, (text) => speaker.say('demo', text, 'good'), signal)
  if (ending.well) speaker.say('demo', 'the end: the relay was started once and stopped once', 'good')
  else speaker.say('demo', `this did not go as it should: ${ending.why}`, 'error')
  return ending.well
}

/** The settings that make sense here; everything else of the functions' environment is the stage's own. */
function passedOn(): Record<string, string> {
  const names = ['APPS_URL', 'LOG_LEVEL', 'DEPLOYMENT']
  return Object.fromEntries(names.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])))
}

function welcome(speaker: Voice, { scf, trtc }: LocalStack): void {
  speaker.note(`Roomcast on this machine. Nothing leaves it: TRTC and SCF are local stand-ins, and no picture is made.
  room and media callbacks  ${scf.url}/room-event
  relay callbacks           ${scf.url}/relay-status
  timer                     schedule, every 10 s
  HTTP API                  ${scf.url}/control/v1 (token ${demoSecrets.CONTROL_TOKEN})
  the local TRTC's API      ${trtc.url}
`)
}

function furtherHelp(speaker: Voice, { trtc }: LocalStack): void {
  speaker.note(`
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
