import { request as overHttp } from 'node:http'
import type { IncomingMessage, RequestOptions } from 'node:http'
import { request as overHttps } from 'node:https'
import { useAgent } from 'request-filtering-agent'
import type { SendResult } from '../outbox.ts'
import type { Message } from '../outbox/message.ts'
import type { TargetConfig } from '../outbox/target.ts'
import type { SecretRef } from '../task/call.ts'
import { refusalReason, failureReason } from './failure-reason.ts'
import { bodyOf, signedHeaders } from './sign.ts'

/** Sends a message once. Never throws. */
export type Send = (target: TargetConfig, message: Message) => Promise<SendResult>

interface Sending {
  secret(ref: SecretRef): string // throws an Error for people if it is unset
  now(): number // ms
  timeout?: number // ms in total, from the DNS lookup to the end of the response; = 5000
  lookup?: RequestOptions['lookup'] // DNS; = the system's
}

const TIMEOUT = 5000
const MOST_READ = 65_536 // bytes of a response, none of which are used

/**
 * Sends signed messages over HTTP. Unless a target allows private addresses, only public ones are connected to: the filter checks the
 * resolved address at connect time, so DNS cannot get around it. Redirects are not followed and no proxy is used.
 */
export function sender({ secret, now, timeout = TIMEOUT, lookup }: Sending): Send {
  return async (target, message) => {
    const body = bodyOf(message)
    let signed: Record<string, string>
    try {
      signed = signedHeaders(secret(target.secret), message.id, body, now())
    } catch (unsigned) {
      return { is: 'failed', why: unsigned instanceof Error ? unsigned.message : 'it could not be signed' }
    }
    try {
      const status = await posting(target, body, signed, timeout, lookup)
      return status >= 200 && status < 300 ? { is: 'taken' } : { is: 'failed', why: refusalReason(status) }
    } catch (unreached) {
      return { is: 'failed', why: failureReason(unreached, timeout) }
    }
  }
}

/** Resolves to the status of the response. */
function posting(
  { url, allowPrivate = false }: TargetConfig,
  body: string,
  signed: Record<string, string>,
  timeout: number,
  lookup: Sending['lookup'],
): Promise<number> {
  const begin = url.startsWith('https:') ? overHttps : overHttp
  const headers = { 'content-type': 'application/json', 'user-agent': 'Roomcast', ...signed }
  const options = {
    method: 'POST',
    headers,
    agent: useAgent(url, { allowPrivateIPAddress: allowPrivate }),
    signal: AbortSignal.timeout(timeout),
    ...(lookup && { lookup }),
  }
  return new Promise((resolve, reject) => {
    let status: number | undefined
    // The status counts even if the body of the response fails.
    const ended = (error = new Error('no answer')) => (status === undefined ? reject(error) : resolve(status))
    begin(url, options, (answer) => {
      status = answer.statusCode
      readSome(answer)
      answer.on('error', ended).on('close', ended)
    })
      .on('error', ended)
      .on('close', ended)
      .end(body)
  })
}

/** Lets the host finish its response, up to a limit. */
function readSome(answer: IncomingMessage): void {
  let read = 0
  answer.on('data', (part: Buffer) => {
    read += part.length
    if (read > MOST_READ) answer.destroy()
  })
}
