import { readFileSync } from 'node:fs'
import picocolors from 'picocolors'
import { findRunning } from '../terminal/running.ts'
import { wantsColor } from '../terminal/voice.ts'
import { parseRelayArgs } from './relay/ask.ts'
import { done } from './relay/done.ts'
import { help } from './relay/help.ts'
import { reachOf } from './relay/reach.ts'

process.exitCode = await run(process.argv.slice(2))

async function run(args: string[]): Promise<number> {
  const variables = process.env
  const readFile = (path: string) => readFileSync(path, 'utf8')
  const asked = parseRelayArgs(args, { now: Date.now(), variables, readFile })
  if (asked === 'help') {
    process.stdout.write(help)
    return 0
  }
  if ('problem' in asked) return failed(`${asked.problem}\nTry: npm run relay -- --help`, 2)
  const { ask, json, url, token } = asked
  const isLooking = ask.is !== 'command'
  const reach = reachOf({ url, token, variables, running: findRunning()?.control, isLooking })
  if ('problem' in reach) return failed(reach.problem, 2)
  try {
    const pc = picocolors.createColors(wantsColor(process.stdout, variables))
    const { well, text } = await done(reach, ask, json, pc)
    // For machines an answer is an answer; people look for trouble in the other place.
    ;(well || json ? process.stdout : process.stderr).write(`${text}\n`)
    return well ? 0 : 1
  } catch (error) {
    return failed(error instanceof Error ? error.message : String(error), 1)
  }
}

function failed(message: string, code: number): number {
  process.stderr.write(`${message}\n`)
  return code
}
