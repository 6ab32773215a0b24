import { dig } from '../trtc/validate/shape.ts'
import { describeCallback } from './trtc-events.ts'

/** Describes the response of the local TRTC's `/_play`. Pure. */
export function describeAnswer(file: string, status: number, body: string): { ok: boolean; text: string } {
  const answer = parseJson(body)
  const refusal = dig(answer, 'error')
  if (typeof refusal === 'string') return { ok: false, text: `${file}: TRTC refused it: ${refusal}${advice(refusal)}` }
  if (dig(answer, 'lost') === true) return { ok: false, text: `${file}: the callback was lost, as configured` }
  const sent = String(dig(answer, 'sent', 'body'))
  const url = String(dig(answer, 'sent', 'url'))
  if (status !== 200 || dig(answer, 'sent') === undefined)
    return { ok: false, text: `${file}: not a local TRTC; it returned ${status} ${body.slice(0, 200)}` }
  const type = Number(dig(parseJson(sent), 'EventType'))
  const said = `${file}: callback ${type}, ${describeCallback(type, sent)}\n  sent to ${url}, which `
  const failure = dig(answer, 'answer', 'error')
  if (typeof failure === 'string') return { ok: false, text: `${said}did not respond: ${failure}` }
  const code = dig(answer, 'answer', 'status')
  return { ok: code === 200, text: `${said}returned ${String(code)} ${String(dig(answer, 'answer', 'body'))}` }
}

function advice(refusal: string): string {
  return refusal.startsWith('not a callback') ? '; only TRTC callbacks can be sent, not events of other triggers' : ''
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
