import { dig } from '../trtc/validate/shape.ts'
import { event } from './news.ts'

/** What became of a file that was sent to the local TRTC's `/_play`, from its answer. Pure. */
export function told(file: string, status: number, body: string): { well: boolean; text: string } {
  const answer = parsed(body)
  const refusal = dig(answer, 'error')
  if (typeof refusal === 'string')
    return { well: false, text: `${file}: TRTC refused it: ${refusal}${advice(refusal)}` }
  if (dig(answer, 'lost') === true) return { well: false, text: `${file}: the callback was lost, as was asked for` }
  const sent = String(dig(answer, 'sent', 'body'))
  const url = String(dig(answer, 'sent', 'url'))
  if (status !== 200 || dig(answer, 'sent') === undefined)
    return { well: false, text: `${file}: this is no local TRTC; it answered ${status} ${body.slice(0, 200)}` }
  const type = Number(dig(parsed(sent), 'EventType'))
  const said = `${file}: callback ${type}, ${event(type, sent)}\n  sent to ${url}, which `
  const failure = dig(answer, 'answer', 'error')
  if (typeof failure === 'string') return { well: false, text: `${said}did not answer: ${failure}` }
  const code = dig(answer, 'answer', 'status')
  return { well: code === 200, text: `${said}answered ${String(code)} ${String(dig(answer, 'answer', 'body'))}` }
}

function advice(refusal: string): string {
  return refusal.startsWith('not a callback')
    ? '; only callbacks of TRTC can be sent, not events of other triggers'
    : ''
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
