import { callbackUrl, type LocalApp } from './app.ts'
import type { TrtcBehavior } from './behavior.ts'
import { callbackHeaders, type Group } from './callbacks.ts'
import type { Timers } from './timers.ts'

/** An attempt to deliver a callback. */
export interface Delivery {
  at: number
  sdkAppId: number
  group: Group
  type: number
  url: string
  body: string
  headers: Record<string, string>
  /** From 1. */
  attempt: number
  /** Absent while in flight. */
  answer?: { status: number; body: string } | { error: string }
}

/** Posts a callback; rejects without a response. A simulator passes its own. */
export type Transport = (message: {
  url: string
  headers: Record<string, string>
  body: string
  signal: AbortSignal
}) => Promise<{ status: number; body: string }>

export interface Message {
  app: LocalApp
  group: Group
  type: number
  /** The body for a given CallbackTs in ms. */
  bodyAt: (callbackTs: number) => string
  /** Instead of the default ones. */
  headers?: Record<string, string>
  /** Added to CallbackTs, so that copies differ. */
  shift?: number
  /** No retries. */
  once?: boolean
}

interface DeliverOptions {
  timers: Timers
  transport: Transport
  behavior: TrtcBehavior
  onAttempt: (delivery: Delivery) => void
  onAnswer: (delivery: Delivery) => void
}

const timeout = 5_000
const between = 10_000
const tooOld = 60_000

/**
 * Posts callbacks with TRTC's policy: 5 s timeout, only HTTP 200 counts; the first retry immediately, then every 10 s until the message is
 * older than a minute. (trtc.io/document/39558.) `send` resolves with the first attempt.
 */
export function createDeliverer(options: DeliverOptions): { send(message: Message): Promise<Delivery>; close(): void } {
  const { timers, behavior } = options
  const flying = new Set<AbortController>()
  let closed = false

  const send = async (message: Message, attempt = 1, born = timers.now()): Promise<Delivery> => {
    const now = timers.now()
    const body = message.bodyAt((behavior.retryKeepsCallbackTs ? born : now) + (message.shift ?? 0))
    const delivery: Delivery = {
      at: now,
      sdkAppId: message.app.sdkAppId,
      group: message.group,
      type: message.type,
      url: callbackUrl(message.app, message.group),
      body,
      headers: message.headers ?? callbackHeaders(body, message.app),
      attempt,
    }
    options.onAttempt(delivery)
    delivery.answer = await post(delivery)
    options.onAnswer(delivery)
    const answered = 'status' in delivery.answer && delivery.answer.status === 200
    if (!answered && !closed && !message.once) {
      timers.after(attempt === 1 ? 0 : between, () => {
        if (timers.now() - born <= tooOld) void send(message, attempt + 1, born)
      })
    }
    return delivery
  }

  const post = async (delivery: Delivery): Promise<NonNullable<Delivery['answer']>> => {
    const { url, headers, body } = delivery
    if (closed) return { error: 'closed' }
    const controller = new AbortController()
    flying.add(controller)
    const cancel = timers.after(timeout, () => controller.abort(new Error('no answer within 5 s')))
    const aborted = new Promise<never>((_, reject) => {
      controller.signal.addEventListener('abort', () => reject(controller.signal.reason))
    })
    try {
      return await Promise.race([options.transport({ url, headers, body, signal: controller.signal }), aborted])
    } catch (error) {
      return { error: error instanceof Error ? error.message : String(error) }
    } finally {
      cancel()
      flying.delete(controller)
    }
  }

  return {
    send: (message) => send(message),
    close() {
      closed = true
      for (const controller of flying) controller.abort(new Error('closed'))
    },
  }
}
