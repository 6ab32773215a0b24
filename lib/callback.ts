import { verify } from './callback/verify.ts'
import type { VerifyDeps, Verdict } from './callback/verify.ts'
import { follow } from './reconcile/follow.ts'
import type { Log, RoomKey, Signs } from './ports.ts'
import { reconcile } from './reconcile.ts'
import type { Inputs } from './reconcile.ts'
import type { Fact } from './room/facts.ts'
import type { HttpAnswer, HttpRequest } from './scf/http.ts'
import type { Context } from './reconcile/update.ts'
import { readCallback } from './trtc/callbacks.ts'
import type { ParsedApp } from './config/parsed.ts'
import type { Callback } from './trtc/callbacks/fields.ts'

/** What the webhook doors work with. */
export interface CallbackDeps extends VerifyDeps {
  context: Context
  signs: Signs
  heard: Map<string, number> // when each thing that health shows of callbacks was last noted (store ms)
}

/** Saves what a callback says of a room, and acts upon it. */
export type HandleInputs = (context: Context, key: RoomKey, inputs: Inputs) => Promise<unknown>

const MOST_BYTES = 1_000_000
const SIGN_EVERY = 60_000 // ms
const PATIENCE = 500 // TRTC waits 5 s for its answer; a call that must wait longer for its turn is left to the due list

const MOST_TIME = 3000 // of one look, if another is to fit into the door's time limit

const refusals: Record<Exclude<Verdict, 'fits' | 'unread'>, string> = {
  keyless: 'no callback key of this app is set',
  forged: 'Sign does not fit the body: is the key in the TRTC console the one configured here?',
}

const DONE: HttpAnswer = { status: 200, body: { code: 0 } }
const UNREAD: HttpAnswer = {
  status: 500,
  body: { code: 500, message: 'a callback key of this app cannot be read from SSM: the log of this function says why' },
}

/**
 * TRTC's callbacks, at whichever door they arrive: verified over the raw body, understood, saved, acted upon. 401 forged or unsigned,
 * 400 not readable, 200 for everything else once the facts are saved; 500 where a callback key could not be read, and throws where the
 * facts could not be saved, so that TRTC tries again.
 * TRTC: trtc.io/document/39558, trtc.io/document/54913, trtc.io/document/54914.
 */
export async function receive(
  deps: CallbackDeps,
  request: HttpRequest,
  take: HandleInputs = reconcileAndFollow,
): Promise<HttpAnswer> {
  const { context, log } = deps
  const app = context.app(Number(request.headers['sdkappid']))
  if (!app) return refuse(log, undefined, 'the header SdkAppId does not name an app of this deployment')
  const { sign } = request.headers
  if (!sign) return refuseVisibly(deps, app, 'there is no Sign header: set the callback key in the TRTC console')
  if (request.body === undefined) return unreadable(log, app, 'there is no body')
  if (Buffer.byteLength(request.body) > MOST_BYTES) return unreadable(log, app, 'the body is over 1 MB')
  const verdict = await verify(deps, app, request.body, sign)
  if (verdict === 'unread') return UNREAD
  if (verdict !== 'fits') return refuseVisibly(deps, app, refusals[verdict])

  const callback = readCallback(request.body, app.roomIds)
  const answer = handle(deps, app, callback, take)
  const group = groupOf(callback)
  const note = group === undefined ? undefined : noteSign(deps, app, `verified.${group}`)
  try {
    return await answer
  } finally {
    await note // also of a callback that could not be saved: nothing is left to run after the answer
  }
}

async function handle(
  { context, log }: CallbackDeps,
  app: ParsedApp,
  callback: Callback,
  take: HandleInputs,
): Promise<HttpAnswer> {
  switch (callback.is) {
    case 'unreadable':
      return unreadable(log, app, callback.why)
    case 'ignored':
      log('debug', 'callback.ignored', { app: app.sdkAppId, why: callback.why })
      return DONE
    case 'facts': {
      const key = { app: app.sdkAppId, room: callback.room }
      // An audience of 100,000 leaves no line.
      if (!callback.facts.every(({ is }) => is === 'viewer'))
        log('info', 'callback.verified', { ...key, event: callback.event, ...describeFact(callback.facts) })
      await take(context, key, { facts: callback.facts })
      return DONE
    }
    case 'status': {
      const key = { app: app.sdkAppId, room: callback.room }
      log('debug', 'callback.verified', { ...key, event: 401, status: callback.status.status })
      await take(context, key, { statuses: [callback.status] })
      return DONE
    }
    case 'recorded': {
      const key = { app: app.sdkAppId, room: callback.room }
      const { event, recording } = callback
      log('debug', 'callback.verified', { ...key, event, files: recording.files.length })
      await take(context, key, { recordings: [recording] })
      return DONE
    }
  }
}

/** That callbacks arrive, or are refused, is what health shows; a note of it a minute is enough, and none is worth a webhook. */
async function noteSign(
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

function groupOf(callback: Callback): number | undefined {
  if (callback.is === 'facts') return Math.floor(callback.event / 100)
  if (callback.is === 'recorded') return 3
  if (callback.is === 'status') return 4
  return callback.is === 'ignored' ? callback.group : undefined
}

/** Reconciles, and again while waiting a second brings a guest into a picture that no timer looks after yet. */
async function reconcileAndFollow(context: Context, key: RoomKey, inputs: Inputs): Promise<void> {
  const began = context.clock.now()
  const { requeueAt: requeueAt } = await reconcile(context, key, inputs, PATIENCE)
  await follow(context, key, requeueAt, PATIENCE, began + MOST_TIME)
}

function describeFact(facts: readonly Fact[]): Record<string, unknown> {
  const [fact] = facts
  return fact ? { fact: fact.is, ...('user' in fact && { user: fact.user }) } : {}
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

function unreadable(log: Log, app: ParsedApp, why: string): HttpAnswer {
  log('warn', 'callback.unreadable', { app: app.sdkAppId, why })
  return { status: 400, body: { code: 400, message: why } }
}
