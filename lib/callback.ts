import { admit, noteSign, unreadable } from './callback/admit.ts'
import type { CallbackDeps } from './callback/admit.ts'
import type { ParsedApp } from './config/parsed.ts'
import type { RoomKey } from './ports.ts'
import { reconcile } from './reconcile.ts'
import { follow } from './reconcile/follow.ts'
import type { Inputs } from './reconcile/inputs.ts'
import type { Context } from './reconcile/update.ts'
import type { Fact } from './room/facts.ts'
import type { HttpAnswer, HttpRequest } from './scf/http.ts'
import { readCallback } from './trtc/callbacks.ts'
import type { Callback } from './trtc/callbacks/fields.ts'

/** Saves what a callback reports about a room, and acts on it. */
export type HandleInputs = (context: Context, key: RoomKey, inputs: Inputs) => Promise<unknown>

const MAX_WAIT = 500 // ms: TRTC waits 5 s for the response; a call that must wait longer for the limiter is left to the due list
const MOST_TIME = 3000 // ms since the callback arrived: a reconcile begun later might not fit into the function's time limit

const DONE: HttpAnswer = { status: 200, body: { code: 0 } }

/**
 * Handles any TRTC callback, at whichever webhook it arrives: verifies the raw body, parses it, saves it and acts on it. 401 forged or
 * unsigned, 400 unreadable, 200 for everything else once the facts are saved; 500 if a callback key could not be read. Throws if the
 * facts could not be saved, so that TRTC retries.
 * TRTC: trtc.io/document/39558, trtc.io/document/54913, trtc.io/document/54914.
 */
export async function receive(deps: CallbackDeps, request: HttpRequest): Promise<HttpAnswer> {
  return admit(deps, request, ({ app, body }) => accept(deps, app, readCallback(body, app.roomIds), reconcileAndFollow))
}

/** The same for a forwarded callback that is already parsed; `handle` saves what it reports. It is verified all the same. */
export async function receiveForwarded(
  deps: CallbackDeps,
  { request, callback }: Forwarded,
  handle: HandleInputs,
): Promise<HttpAnswer> {
  return admit(deps, request, ({ app, body }) => accept(deps, app, callback ?? readCallback(body, app.roomIds), handle))
}

/** A callback that was forwarded. `callback`: its parsed body, if the app is known. */
export interface Forwarded {
  request: HttpRequest
  callback?: Callback
}

async function accept(
  deps: CallbackDeps,
  app: ParsedApp,
  callback: Callback,
  handle: HandleInputs,
): Promise<HttpAnswer> {
  const answer = save(deps, app, callback, handle)
  const group = groupOf(callback)
  const note = group === undefined ? undefined : noteSign(deps, app, `verified.${group}`)
  try {
    return await answer
  } finally {
    await note // also if the callback could not be saved: nothing may run on after the response
  }
}

async function save(
  { context, log }: CallbackDeps,
  app: ParsedApp,
  callback: Callback,
  handle: HandleInputs,
): Promise<HttpAnswer> {
  switch (callback.is) {
    case 'unreadable':
      return unreadable(log, app, callback.why)
    case 'ignored':
      log('debug', 'callback.ignored', { app: app.sdkAppId, why: callback.why })
      return DONE
    case 'facts': {
      const key = { app: app.sdkAppId, room: callback.room }
      // Viewers are not logged: an audience may be 100,000.
      if (!callback.facts.every(({ is }) => is === 'viewer'))
        log('info', 'callback.verified', { ...key, event: callback.event, ...describeFact(callback.facts) })
      await handle(context, key, { facts: callback.facts })
      return DONE
    }
    case 'status': {
      const key = { app: app.sdkAppId, room: callback.room }
      log('debug', 'callback.verified', { ...key, event: 401, status: callback.status.status })
      await handle(context, key, { statuses: [callback.status] })
      return DONE
    }
    case 'recorded': {
      const key = { app: app.sdkAppId, room: callback.room }
      const { event, recording } = callback
      log('debug', 'callback.verified', { ...key, event, files: recording.files.length })
      await handle(context, key, { recordings: [recording] })
      return DONE
    }
  }
}

function groupOf(callback: Callback): number | undefined {
  if (callback.is === 'facts') return Math.floor(callback.event / 100)
  if (callback.is === 'recorded') return 3
  if (callback.is === 'status') return 4
  return callback.is === 'ignored' ? callback.group : undefined
}

/** Reconciles, and again as long as an Update is due within a second and no timer may be watching the room yet. */
async function reconcileAndFollow(context: Context, key: RoomKey, inputs: Inputs): Promise<void> {
  const began = context.clock.now()
  const { requeueAt } = await reconcile(context, key, inputs, MAX_WAIT)
  await follow(context, key, requeueAt, MAX_WAIT, began + MOST_TIME)
}

function describeFact(facts: readonly Fact[]): Record<string, unknown> {
  const [fact] = facts
  return fact ? { fact: fact.is, ...('user' in fact && { user: fact.user }) } : {}
}
