import { readdirSync, readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { describeAnswer } from './terminal/answer.ts'
import { changeEvent } from './terminal/changes.ts'
import type { Changes } from './terminal/changes.ts'
import { DEFAULT_PORTS } from './terminal/ports.ts'
import { findRunning } from './terminal/running.ts'

const help = `Simulates events in a running npm start: the local TRTC stamps each with the current time, signs it and calls the function.

  npm run send -- events/host-entered.json [more files]

  --room ROOM    in another room
  --user USER    by another user
  --app APP      of another app (default: 1400188366)
  --as-is        keeps the times in the file
  --url URL      of the local TRTC (default: found automatically)
  --help         this text

Exit code: 0 every callback returned 200, 1 one did not, 2 invalid command line.
`

process.exitCode = await run(process.argv.slice(2))

interface SendArgs extends Changes {
  files: string[]
  app: string | undefined
  asIs: boolean
  url: string | undefined
}

async function run(args: string[]): Promise<number> {
  const parsed = parseSendArgs(args)
  if (parsed === 'help') {
    process.stdout.write(help)
    return 0
  }
  if ('problem' in parsed) {
    process.stderr.write(`${parsed.problem}\nTry: npm run send -- --help\n`)
    return 2
  }
  const running = findRunning()
  if (parsed.url === undefined && running && running.trtc === undefined) {
    process.stderr.write('npm start -- --real is running here: events can only come from the real TRTC.\n')
    return 1
  }
  const url = parsed.url ?? running?.trtc ?? `http://127.0.0.1:${DEFAULT_PORTS.trtc}`
  let failures = 0
  for (const file of parsed.files) {
    const { ok, text } = await send(url, file, parsed)
    ;(ok ? process.stdout : process.stderr).write(`${text}\n`)
    if (!ok) failures++
  }
  return failures === 0 ? 0 : 1
}

function parseSendArgs(args: string[]): SendArgs | 'help' | { problem: string } {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        help: { type: 'boolean', short: 'h' },
        room: { type: 'string' },
        user: { type: 'string' },
        app: { type: 'string' },
        'as-is': { type: 'boolean' },
        url: { type: 'string' },
      },
    })
    if (values.help) return 'help'
    if (positionals.length === 0) return { problem: `Name an event file. ${listSamples()}` }
    const { room, user, app, url } = values
    if (app !== undefined && !/^\d+$/.test(app)) return { problem: '--app takes an SdkAppId, such as 1400188366.' }
    if (url !== undefined && !/^https?:\/\/[^/]+\/?$/.test(url))
      return { problem: `--url takes the address of the local TRTC, such as http://127.0.0.1:${DEFAULT_PORTS.trtc}` }
    return { files: positionals, room, user, app, asIs: values['as-is'] ?? false, url: url?.replace(/\/$/, '') }
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) }
  }
}

interface SendResult {
  ok: boolean
  text: string
}

async function send(url: string, file: string, { room, user, app, asIs }: SendArgs): Promise<SendResult> {
  const read = readEvent(file)
  if ('problem' in read) return { ok: false, text: read.problem }
  const body = changeEvent(read.event, { room, user })
  try {
    const response = await fetch(`${url}/_play`, {
      method: 'POST',
      headers: { ...(app !== undefined && { SdkAppId: app }), ...(asIs && { 'X-Keep-Times': '1' }) },
      body: JSON.stringify(body),
    })
    return describeAnswer(file, response.status, await response.text())
  } catch (cause) {
    return {
      ok: false,
      text: `No response from ${url} (${reason(cause)}); run npm start first, in another terminal.`,
    }
  }
}

function readEvent(file: string): { event: unknown } | { problem: string } {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (cause) {
    return { problem: `${file} cannot be read (${reason(cause)}). ${listSamples()}` }
  }
  try {
    return { event: JSON.parse(text.replace(/^\uFEFF/, '')) }
  } catch (cause) {
    return { problem: `${file} is not JSON: ${reason(cause)}` }
  }
}

function listSamples(): string {
  const folder = new URL('../events/', import.meta.url)
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'))
  return `events/ contains:\n${names.map((name) => `  events/${name}`).join('\n')}`
}

function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (error.cause instanceof Error && 'code' in error.cause) return String(error.cause.code)
  return 'code' in error ? String(error.code) : error.message
}
