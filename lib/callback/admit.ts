import type { ParsedApp } from '../config/parsed.ts'
import type { Log, Signs } from '../ports.ts'
import type { Context } from '../reconcile/update.ts'
import type { HttpAnswer, HttpRequest } from '../scf/http.ts'
import { verify } from './verify.ts'
import type { Verdict, VerifyDeps } from './verify.ts'

/** The dependencies of the webhook functions. */
export interface CallbackDeps extends VerifyDeps {
  context: Context
  signs: Signs
  heard: Map<string, number> // when each callback sign shown by health was last noted (store ms)
}

const MOST_BYTES = 1_000_000
const SIGN_EVERY = 60_000 // ms

const refusals: Record<Exclude<Verdict, 'fits' | 'unread'>, string> = {
  keyless: 'no callback key of this app is set',
  forged: 'Sign does not fit the body: is the key in the TRTC console the one configured here?',
}

const UNREAD: HttpAnswer = {
  status: 500,
  body: { code: 500, message: 'a callback key of this app cannot be read from SSM: see the log of this function' },
}

/** Passes on a request signed with one of its app's keys; rejects every other. */
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

/** Notes for health that callbacks arrive or are refused: at most once a minute, and a failure to note never fails the webhook. */
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

/** Refuses and notes it for health: a wrong key is the likeliest mistake in a new setup and must be visible. */
async function refuseVisibly(deps: CallbackDeps, app: ParsedApp, why: string): Promise<HttpAnswer> {
  await noteSign(deps, app, 'refused', why)
  return refuse(deps.log, app.sdkAppId, why)
}

function refuse(log: Log, app: number | undefined, why: string): HttpAnswer {
  log('warn', 'callback.refused', { ...(app !== undefined && { app }), why })
  return { status: 401, body: { code: 401, message: why } }
}

/** 400: the callback is genuine but cannot be read. */
export function unreadable(log: Log, app: ParsedApp, why: string): HttpAnswer {
  log('warn', 'callback.unreadable', { app: app.sdkAppId, why })
  return { status: 400, body: { code: 400, message: why } }
}
