import type { ParsedApp } from '../config/parsed.ts'
import type { Log, Signs } from '../ports.ts'
import type { Context } from '../reconcile/update.ts'
import type { HttpAnswer, HttpRequest } from '../scf/http.ts'
import { verify } from './verify.ts'
import type { Verdict, VerifyDeps } from './verify.ts'

/** What the webhook doors work with. */
export interface CallbackDeps extends VerifyDeps {
  context: Context
  signs: Signs
  heard: Map<string, number> // when each thing that health shows of callbacks was last noted (store ms)
}

const MOST_BYTES = 1_000_000
const SIGN_EVERY = 60_000 // ms

const refusals: Record<Exclude<Verdict, 'fits' | 'unread'>, string> = {
  keyless: 'no callback key of this app is set',
  forged: 'Sign does not fit the body: is the key in the TRTC console the one configured here?',
}

const UNREAD: HttpAnswer = {
  status: 500,
  body: { code: 500, message: 'a callback key of this app cannot be read from SSM: the log of this function says why' },
}

/** Goes on with a request that one of its app's keys signed; refuses every other. */
export async function admit(
  deps: CallbackDeps,
  { headers, body }: HttpRequest,
  go: (genuine: { app: ParsedApp; body: string }) => Promise<HttpAnswer>,
): Promise<HttpAnswer> {
  const { context, log } = deps
  const app = context.app(Number(headers['sdkappid']))
  if (!app) return refuse(log, undefined, 'the header SdkAppId does not name an app of this deployment')
  const { sign } = headers
  if (!sign) return refuseVisibly(deps, app, 'there is no Sign header: set the callback key in the TRTC console')
  if (body === undefined) return unreadable(log, app, 'there is no body')
  if (Buffer.byteLength(body) > MOST_BYTES) return unreadable(log, app, 'the body is over 1 MB')
  const verdict = await verify(deps, app, body, sign)
  if (verdict === 'unread') return UNREAD
  if (verdict !== 'fits') return refuseVisibly(deps, app, refusals[verdict])
  return go({ app, body })
}

/** That callbacks arrive, or are refused, is what health shows; a note of it a minute is enough, and none is worth a webhook. */
export async function noteSign(
  { context, signs, heard, log }: CallbackDeps,
  { sdkAppId }: ParsedApp,
  sign: string,
  why = '',
): Promise<void> {
  const name = `${sdkAppId} ${sign} ${why}`
  const now = context.clock.now()
  if (Math.abs(now - (heard.get(name) ?? -Infinity)) < SIGN_EVERY) return
  heard.set(name, now)
  await signs
    .note(sdkAppId, sign, why, SIGN_EVERY)
    .catch((cause: unknown) => log('warn', 'callback.sign.unsaved', { why: String(cause) }))
}

/** Refused, and remembered: a wrong key is the likeliest fault of the first hour and must be visible. */
async function refuseVisibly(deps: CallbackDeps, app: ParsedApp, why: string): Promise<HttpAnswer> {
  await noteSign(deps, app, 'refused', why)
  return refuse(deps.log, app.sdkAppId, why)
}

function refuse(log: Log, app: number | undefined, why: string): HttpAnswer {
  log('warn', 'callback.refused', { ...(app !== undefined && { app }), why })
  return { status: 401, body: { code: 401, message: why } }
}

/** 400: it is genuine and cannot be read. */
export function unreadable(log: Log, app: ParsedApp, why: string): HttpAnswer {
  log('warn', 'callback.unreadable', { app: app.sdkAppId, why })
  return { status: 400, body: { code: 400, message: why } }
}
