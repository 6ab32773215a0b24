import { ckafkaTrigger } from './ckafka.ts'
import type { CkafkaOptions, CkafkaTrigger } from './ckafka.ts'
import { eventBridge } from './event-bridge.ts'
import type { EventBridge, EventBridgeOptions } from './event-bridge.ts'
import type { Answered, Instance } from './instance.ts'
import { newPool } from './pool.ts'
import { listen, urlGateway } from './url-gateway.ts'

export interface QueueOptions {
  ckafka?: CkafkaOptions
  eventBridge?: EventBridgeOptions
}

/** One function as serverless.yml describes it. */
export interface LocalFunction {
  file: string // .ts, or a built bundle
  trigger: 'http' | { everySeconds: number } | { queue: QueueOptions } | 'closed'
  timeoutSeconds: number
}

export interface ScfOptions {
  functions: Record<string, LocalFunction>
  env: Record<string, string>
  instances?: 'shared' | number // = shared
  port?: number // = any free one
  onLine?: (line: string) => void // what the functions print
}

export interface LocalScf {
  url: string // of the Function URLs: `${url}/room-event`
  lines: string[] // everything the functions printed
  instances(): Instance[]
  tick(name: string): Promise<Answered> // fires a timer now
  invoke(name: string, event: unknown): Promise<Answered>
  queue(name: string): Queue // of a function that has one as its trigger
  close(): Promise<void>
}

export type Queue = Pick<CkafkaTrigger, 'send' | 'batches'> & Pick<EventBridge, 'publish'>

/**
 * A small SCF: it runs the functions in instances with an environment of their own, turns HTTP into Function URL events
 * (cloud.tencent.com/document/product/583/96099), ticks the timers, which are asynchronous and not tried again, and delivers what is put
 * into queues.
 */
export async function startScf(options: ScfOptions): Promise<LocalScf> {
  const { functions, env, instances = 'shared', onLine } = options
  const lines: string[] = []
  const pool = newPool({
    env,
    instances,
    tsx: Object.values(functions).some(({ file }) => file.endsWith('.ts')),
    onLine(line) {
      lines.push(line)
      onLine?.(line)
    },
  })

  let last = 0
  const invoke = async (name: string, event: unknown): Promise<Answered> => {
    const known = functions[name]
    const id = ++last
    if (!known) return { id, error: `there is no function ${name}` }
    return pool.run({ id, file: known.file, event, timeout: known.timeoutSeconds * 1000 })
  }
  const tick = (name: string) =>
    invoke(name, { Type: 'Timer', TriggerName: name, Time: new Date().toISOString(), Message: '' })

  const isUrl = (name: string) => functions[name]?.trigger === 'http'
  const server = await listen(urlGateway(isUrl, invoke), options.port ?? 0)
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
        bridge: eventBridge(trigger.queue.eventBridge ?? {}, run),
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
      for (const { kafka, bridge } of queues) {
        kafka.close()
        bridge.close()
      }
      await server.close()
      await pool.close()
    },
  }
}
