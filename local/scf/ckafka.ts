import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { InvokeResult } from './instance.ts'

/** Settings of a CKafka trigger. */
export interface CkafkaOptions {
  topic?: string // = commands
  partitions?: number // = 3
  maxMsgNum?: number // per batch; = 100
  retry?: number // retries of a failed batch; = 10,000
  pause?: number // ms before each retry; = 1000
}

export interface KafkaMessage {
  key?: string
  body: string
}

/** One delivery of a batch. */
export interface BatchDelivery {
  partition: number
  offsets: number[]
  tries: number
  answered: InvokeResult
}

export interface CkafkaTrigger {
  /** Resolves when all messages have been accepted, or dropped after the last retry. */
  send(messages: readonly KafkaMessage[]): Promise<void>
  batches: BatchDelivery[]
  close(): void
}

interface Waiting {
  offset: number
  message: KafkaMessage
  done(): void
}

const MAX_BYTES = 6_000_000

/**
 * A topic and its trigger: messages with the same key go to one partition; each partition is delivered in order, one batch at a time, the
 * next only after the previous was accepted or dropped. Batches succeed or fail as a whole. `invoke` runs the function.
 */
export function ckafkaTrigger(
  { topic = 'commands', partitions = 3, maxMsgNum = 100, retry = 10_000, pause = 1000 }: CkafkaOptions,
  invoke: (event: unknown) => Promise<InvokeResult>,
): CkafkaTrigger {
  const closing = new AbortController()
  const batches: BatchDelivery[] = []
  const lanes = Array.from({ length: partitions }, () => ({ waiting: [] as Waiting[], end: 0, running: false }))
  let turn = 0

  async function deliverBatch(partition: number, batch: Waiting[]): Promise<void> {
    const Records = batch.map(({ offset, message: { key, body } }) => ({
      Ckafka: { topic, partition, offset, msgKey: key ?? 'None', msgBody: body },
    }))
    const offsets = batch.map(({ offset }) => offset)
    for (let tries = 1; tries <= retry + 1 && !closing.signal.aborted; tries++) {
      const answered = await invoke({ Records })
      batches.push({ partition, offsets, tries, answered })
      if (!('error' in answered)) return
      await sleep(pause, undefined, { signal: closing.signal }).catch(() => {}) // closed
    }
  }

  async function run(partition: number, lane: (typeof lanes)[number]): Promise<void> {
    if (lane.running) return
    lane.running = true
    await Promise.resolve() // until all messages of one `send` are queued
    while (lane.waiting.length > 0 && !closing.signal.aborted) {
      const batch = lane.waiting.splice(0, batchSize(lane.waiting, maxMsgNum))
      await deliverBatch(partition, batch)
      for (const { done } of batch) done()
    }
    lane.running = false
  }

  return {
    batches,
    async send(messages) {
      const sent = messages.map((message) => {
        const partition = message.key === undefined ? turn++ % partitions : hashKey(message.key) % partitions
        const lane = lanes[partition]!
        const taken = new Promise<void>((done) => lane.waiting.push({ offset: lane.end++, message, done }))
        void run(partition, lane)
        return taken
      })
      await Promise.all(sent)
    },
    close() {
      closing.abort()
      for (const { waiting } of lanes) for (const { done } of waiting) done()
    },
  }
}

/** The number of waiting messages in the next batch. */
function batchSize(waiting: readonly Waiting[], most: number): number {
  let bytes = 0
  const over = waiting.findIndex(({ message }) => (bytes += message.body.length * 2) > MAX_BYTES)
  return Math.max(1, Math.min(most, over === -1 ? waiting.length : over))
}

function hashKey(key: string): number {
  return createHash('sha256').update(key).digest().readUInt32BE()
}
