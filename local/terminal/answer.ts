import { dig } from '../trtc/validate/shape.ts'
import { describeCallback } from './trtc-events.ts'

/** What became of a file that was sent to the local TRTC's `/_play`, from its answer. Pure. */
export function describeAnswer(file: string, status: number, body: string): { ok: boolean; text: string } {
  const answer = parseJson(body)
  const refusal = dig(answer, 'error')
  if (typeof refusal === 'string') return { ok: false, text: `${file}: TRTC refused it: ${refusal}${advice(refusal)}` }
  if (dig(answer, 'lost') === true) return { ok: false, text: `${file}: the callback was lost, as was asked for` }
  const sent = String(dig(answer, 'sent', 'body'))
  const url = String(dig(answer, 'sent', 'url'))
  if (status !== 200 || dig(answer, 'sent') === undefined)
    return { ok: false, text: `${file}: this is no local TRTC; it answered ${status} ${body.slice(0, 200)}` }
  const type = Number(dig(parseJson(sent), 'EventType'))
  const said = `${file}: callback ${type}, ${describeCallback(type, sent)}\n  sent to ${url}, which `
  const failure = dig(answer, 'answer', 'error')
  if (typeof failure === 'string') return { ok: false, text: `${said}did not answer: ${failure}` }
  const code = dig(answer, 'answer', 'status')
  return { ok: code === 200, text: `${said}answered ${String(code)} ${String(dig(answer, 'answer', 'body'))}` }
}

function advice(refusal: string): string {
  return refusal.startsWith('not a callback')
    ? '; only callbacks of TRTC can be sent, not events of other triggers'
    : ''
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
