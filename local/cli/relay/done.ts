import type picocolors from 'picocolors'
import * as v from 'valibot'
import { DoneAnswer, RelayAnswer } from '../../../lib/control/answers.ts'
import { HealthAnswer } from '../../../lib/control/health/answer.ts'
import { asked } from './api.ts'
import type { Answer } from './api.ts'
import type { Ask } from './args.ts'
import { printHealth } from './health.ts'
import { table, whole } from './print.ts'
import type { Reach } from './reach.ts'
import { refusal } from './refusal.ts'
import { relaysOf } from './relays.ts'

/** What the terminal shows, and whether it went well. */
export interface Done {
  well: boolean
  text: string
}

type Colors = ReturnType<typeof picocolors.createColors>

/** Asks the API and says what it answered, in words or as JSON. */
export async function done(reach: Reach, ask: Ask, json: boolean, pc: Colors): Promise<Done> {
  if (ask.is === 'list') return list(reach, ask, json, pc)
  const answer = await answerTo(reach, ask)
  const well = answer.status === 200
  if (json) return { well, text: JSON.stringify(answer.body) }
  // What is not well is told in full all the same.
  if (ask.is === 'health' && answer.status === 503) return { well, text: inWords(ask, answer, pc) }
  return { well, text: well ? inWords(ask, answer, pc) : refusal(answer) }
}

function answerTo(reach: Reach, ask: Exclude<Ask, { is: 'list' }>): Promise<Answer> {
  switch (ask.is) {
    case 'show':
      return asked(reach, `/v1/relays/${encodeURIComponent(ask.id)}`)
    case 'health':
      return asked(reach, '/v1/health')
    case 'command':
      return asked(reach, '/v1/commands', ask.command)
  }
}

function inWords({ is }: Exclude<Ask, { is: 'list' }>, { body }: Answer, pc: Colors): string {
  switch (is) {
    case 'show':
      return whole(v.parse(RelayAnswer, body), pc)
    case 'health':
      return printHealth(v.parse(HealthAnswer, body), pc)
    case 'command': {
      const { result, what, relay } = v.parse(DoneAnswer, body)
      const now = relay ? `\n${relay.id} is ${relay.state}: ${relay.why}` : ''
      return `${result === 'already' ? 'Nothing new: ' : ''}${what}${now}`
    }
  }
}

async function list(reach: Reach, { query, limit }: Ask & { is: 'list' }, json: boolean, pc: Colors): Promise<Done> {
  const found = await relaysOf(reach, query, limit)
  if ('refusal' in found)
    return { well: false, text: json ? JSON.stringify(found.refusal.body) : refusal(found.refusal) }
  return { well: true, text: json ? JSON.stringify(found) : table(found.relays, pc) }
}
