import { ckafkaTrigger } from './ckafka.ts'
import type { CkafkaOptions, CkafkaTrigger } from './ckafka.ts'
import { environmentOf } from './environment.ts'
import type { RunRole } from './environment.ts'
import { eventBridge } from './event-bridge.ts'
import type { EventBridge, EventBridgeOptions } from './event-bridge.ts'
import { checkEventSize, checkResultSize } from './failures.ts'
import type { Instance, InvokeResult } from './instance.ts'
import { createPool } from './pool.ts'
import { defaultPauses, invokeWithRetry } from './retry.ts'
import { listen, urlGateway } from './url-gateway.ts'
import type { UrlBehavior } from './url-gateway.ts'

export interface QueueOptions {
  ckafka?: CkafkaOptions
  eventBridge?: EventBridgeOptions
}

/** A function as in serverless.yml. */
export interface LocalFunction {
  file: string // .ts, or a built bundle
  // pauses: ms before each retry; closed: disabled
  trigger: 'http' | { everySeconds: number; pauses?: readonly number[] } | { queue: QueueOptions } | 'closed'
  timeoutSeconds: number
}

export interface ScfOptions {
  functions: Record<string, LocalFunction>
  env: Record<string, string> // of every function
  role?: RunRole // = none: no credentials
  region?: string // = ap-singapore
  urls?: UrlBehavior
  instances?: 'shared' | number // = shared
  port?: number // = any free port
  onLine?: (line: string) => void // what the functions print
}

export interface LocalScf {
  url: string // of the Function URLs: `${url}/room-event`
  lines: string[] // everything the functions printed
  instances(): Instance[]
  tick(name: string): Promise<InvokeResult> // fires a timer now
  invoke(name: string, event: unknown): Promise<InvokeResult>
  queue(name: string): Queue // of a function with a queue trigger
  close(): Promise<void>
}

export type Queue = Pick<CkafkaTrigger, 'send' | 'batches'> & Pick<EventBridge, 'publish'>

/**
 * A local SCF: runs the functions in instances with their own environment, turns HTTP into Function URL events
 * (cloud.tencent.com/document/product/583/96099), fires timers (asynchronous, retried after errors) and delivers queue messages. Throws
 * an Error if SCF would reject the environment.
 */
export async function startScf(options: ScfOptions): Promise<LocalScf> {
  const { functions, role, region = 'ap-singapore', urls = {}, instances = 'shared', onLine } = options
  const env = environmentOf(options.env, { region, ...(role && { role }), isShared: instances === 'shared' })
  const lines: string[] = []
  const pool = createPool({
    env,
    instances,
    tsx: Object.values(functions).some(({ file }) => file.endsWith('.ts')),
    onLine(line) {
      lines.push(line)
      onLine?.(line)
    },
  })

  let last = 0
  const call = async (name: string, event: unknown, how: 'sync' | 'async'): Promise<InvokeResult> => {
    const known = functions[name]
    const id = ++last
    if (!known) return { id, error: `there is no function ${name}`, status: 435 }
    const refused = checkEventSize(event, how)
    if (refused) return { id, ...refused }
    const answered = await pool.run({ id, name, file: known.file, event, timeout: known.timeoutSeconds * 1000 })
    const failed = 'result' in answered && checkResultSize(answered.result)
    return failed ? { id, ...failed } : answered
  }
  const invoke = (name: string, event: unknown) => call(name, event, 'sync')
  const closing = new AbortController()
  const tick = (name: string) => {
    const event = { Type: 'Timer', TriggerName: name, Time: new Date().toISOString(), Message: '' }
    const trigger = functions[name]?.trigger
    const pauses = typeof trigger === 'object' && 'everySeconds' in trigger ? trigger.pauses : []
    return invokeWithRetry(() => call(name, event, 'async'), pauses ?? defaultPauses, closing.signal)
  }

  const isUrl = (name: string) => functions[name]?.trigger === 'http'
  const server = await listen(urlGateway(isUrl, invoke, urls), options.port ?? 0)
  const triggers = Object.entries(functions).map(([name, { trigger }]) => ({ name, trigger }))
  const timers = triggers.flatMap(({ name, trigger }) =>
    typeof trigger === 'object' && 'everySeconds' in trigger
      ? [setInterval(() => void tick(name), trigger.everySeconds * 1000)]
      : [],
  )
  const queues = triggers.flatMap(({ name, trigger }) => {
    if (typeof trigger !== 'object' || !('queue' in trigger)) return []
    const run = (event: unknown) => invoke(name, event)
    return [
      {
        name,
        kafka: ckafkaTrigger(trigger.queue.ckafka ?? {}, run),
        bridge: eventBridge(trigger.queue.eventBridge ?? {}, (event) => call(name, event, 'async')),
      },
    ]
  })
  return {
    url: server.url,
    lines,
    instances: () => pool.instances(),
    tick,
    invoke,
    queue(name) {
      const found = queues.find((queue) => queue.name === name)
      if (!found) throw new RangeError(`the function ${name} has no queue`)
      const { kafka, bridge } = found
      return { send: kafka.send, batches: kafka.batches, publish: bridge.publish }
    },
    async close() {
      timers.forEach(clearInterval)
      closing.abort()
      for (const { kafka, bridge } of queues) {
        kafka.close()
        bridge.close()
      }
      await server.close()
      await pool.close()
    },
  }
}
