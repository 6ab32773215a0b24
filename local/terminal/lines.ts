import { readLine } from './line.ts'
import type { LogLine } from './line.ts'
import { sentence } from './sentence.ts'
import type { Voice } from './voice.ts'

const TONES = { debug: 'dim', info: 'plain', warn: 'warn', error: 'error' } as const
const GOOD = ['output.running']

/** Says each line that the functions print: in words where there are some, else dimmed as it is. */
export function lineTeller(voice: Voice, verbose: boolean): (text: string) => void {
  return (text) => {
    const line = readLine(text)
    const words = line && sentence(line)
    if (!line || words === undefined) return voice.say('Roomcast', text, 'dim')
    voice.say('Roomcast', words, GOOD.includes(line.what) ? 'good' : TONES[line.level])
    if (verbose) tellRequest(voice, line)
  }
}

function tellRequest(voice: Voice, { fields: { request } }: LogLine): void {
  if (request !== undefined)
    voice.say('Roomcast', `the request, secrets masked:\n${JSON.stringify(request, null, 2)}`, 'dim')
}
