import { Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import { Client } from 'tencentcloud-sdk-nodejs-trtc/tencentcloud/services/trtc/v20190722/trtc_client.js'
import type { Prepared, Trtc } from '../ports.ts'
import type { Call, Outcome, SecretRef } from '../task/call.ts'
import { withoutSecrets } from '../task/stream-key.ts'
import { classify } from './errors.ts'
import { mask, maskText } from './mask.ts'
import { buildRequest, contentDigest, urlsDigest, type Wire } from './request.ts'
import { checkRequest } from './request/check.ts'

export interface Credentials {
  secretId: string
  secretKey: string
  token?: string
}

export interface TrtcOptions {
  /** An API endpoint instead of the site's: `https://trtc.example.internal`, `http://127.0.0.1:9000`. */
  endpoint?: string
  /** Read at every call, since SCF rotates them. Throws an Error that says what is unset. */
  credentials: () => Credentials
  /** Throws an Error that says what is unset. */
  secret: (ref: SecretRef) => string
  /** How long to wait for a response; default 10 s. */
  timeoutSeconds?: number
}

type Socket = NonNullable<HttpAgent['freeSockets'][string]>[number]

const hosts = { cn: 'trtc.tencentcloudapi.com', intl: 'trtc.intl.tencentcloudapi.com' }

const actions = {
  start: 'StartPublishCdnStream',
  update: 'UpdatePublishCdnStream',
  stop: 'StopPublishCdnStream',
} as const

// ms. A Start sent on a kept-alive connection that the server has just closed has an unknown outcome, and no relay runs for 90 s. A new
// connection costs only 0.1 s. A timer would not help: in a frozen function, timers fire after its next request.
const longestIdle = 4000

/**
 * TRTC's relay API via Tencent's SDK: one HTTPS request per call, never retried here.
 * The SDK signs with the first label of the host as the service, so an endpoint other than `trtc.…` is signed for a different scope.
 * TRTC: tencentcloud.com/document/product/647/48247; requests and signatures: trtc.io/document/34262.
 */
export function trtcClient(options: TrtcOptions): Trtc {
  const { endpoint, credentials, secret, timeoutSeconds = 10 } = options
  const at = endpoint === undefined ? undefined : new URL(endpoint)
  const protocol = at?.protocol ?? 'https:'
  const connections = keptConnections(protocol)
  const clients = new Map<string, Client>()

  function clientFor(site: 'intl' | 'cn', region: string): Client {
    const name = `${site} ${region}`
    const client = clients.get(name) ?? newClient(at?.host ?? hosts[site], region)
    clients.set(name, client)
    return client
  }

  function newClient(host: string, region: string): Client {
    return new Client({
      credential: { getCredential: async () => credentials() },
      region,
      profile: {
        language: 'en-US',
        httpProfile: {
          endpoint: host,
          protocol: `${protocol}//`,
          reqTimeout: timeoutSeconds,
          agent: connections.agent,
        },
      },
    })
  }

  async function send(wire: Wire): Promise<Outcome> {
    const unset = failure(credentials)
    if (unset !== undefined) return { is: 'not-done', why: unset } // they were set when the call was prepared
    try {
      connections.dropIdle()
      // The SDK's own timeout restarts with the body of the response; this one covers both.
      const signal = AbortSignal.timeout(timeoutSeconds * 1000)
      return answer(wire, await clientFor(wire.site, wire.region).request(actions[wire.action], wire.body, { signal }))
    } catch (error) {
      const outcome = classify(wire.action, error)
      return 'why' in outcome ? { ...outcome, why: withoutSecrets(outcome.why, wire.secrets) } : outcome
    }
  }

  return {
    prepare(call: Call): Prepared | { fault: string } {
      try {
        const wire = buildRequest(call, secret)
        const faults = checkRequest(call.action, call.site, wire.body, call.action === 'stop' ? undefined : call.spec)
        if (faults.length > 0)
          return { fault: maskText(`The ${call.action} request would be refused by TRTC: ${faults.join('; ')}`) }
        credentials()
        return {
          digest: contentDigest(wire),
          urls: urlsDigest(wire),
          masked: mask(wire.body, wire.secrets),
          send: () => send(wire),
        }
      } catch (error) {
        return { fault: said(error) }
      }
    },
  }
}

/** The outcome of a response without an error. A Start whose response has no TaskId may still have started a task. */
function answer(wire: Wire, response: unknown): Outcome {
  const { TaskId, RequestId } = (response ?? {}) as { TaskId?: unknown; RequestId?: unknown }
  if (wire.action === 'start') {
    if (typeof TaskId === 'string' && TaskId !== '') return { is: 'ok', taskId: TaskId }
    return { is: 'unknown', why: 'The response to the Start has no TaskId; TRTC may have started a task anyway' }
  }
  if (typeof RequestId === 'string' || typeof TaskId === 'string') return { is: 'ok', taskId: wire.body.TaskId }
  return {
    is: 'unknown',
    why: `The response to the ${wire.action} is not from TRTC; it may have been done anyway`,
  }
}

/** Connections kept alive between calls, but not for long. Idle ones are unreferenced, so they do not keep the process alive. */
function keptConnections(protocol: string): { agent: HttpAgent; dropIdle: () => void } {
  const agent = protocol === 'http:' ? new HttpAgent({ keepAlive: true }) : new HttpsAgent({ keepAlive: true })
  const freed = new WeakMap<Socket, number>()
  agent.on('free', (socket: Socket) => {
    socket.unref()
    freed.set(socket, performance.now())
  })
  nameFailures(agent)
  const dropIdle = () => {
    for (const socket of Object.values(agent.freeSockets).flatMap((sockets) => sockets ?? [])) {
      if (performance.now() - (freed.get(socket) ?? 0) > longestIdle) socket.destroy()
    }
  }
  return { agent, dropIdle }
}

// If all addresses of a host fail, the error has no message, and the message is all that the SDK passes on.
function nameFailures(agent: HttpAgent): void {
  const connect = agent.createConnection.bind(agent)
  agent.createConnection = (...args) => {
    const socket = connect(...args)
    socket?.once('error', (error: Error) => {
      if (error instanceof AggregateError && error.message === '') error.message = error.errors.map(said).join(', ')
    })
    return socket
  }
}

function failure(read: () => unknown): string | undefined {
  try {
    read()
    return undefined
  } catch (error) {
    return said(error)
  }
}

function said(error: unknown): string {
  return maskText(error instanceof Error ? error.message : String(error))
}
