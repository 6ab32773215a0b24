import type { InvokeResult } from './instance.ts'
import { defaultPauses, invokeWithRetry } from './retry.ts'

export interface EventBridgeOptions {
  pauses?: readonly number[] // ms before each retry; = a minute, then two
}

export interface EventBridge {
  /** Delivers a TDMQ message as an event; resolves with the last result. */
  publish(message: { body: string; topic?: string; time?: number }): Promise<InvokeResult>
  close(): void
}

/** Asynchronous invocations: one event each, unordered, retried after errors, by default twice. */
export function eventBridge(
  { pauses = defaultPauses }: EventBridgeOptions,
  invoke: (event: unknown) => Promise<InvokeResult>,
): EventBridge {
  const closing = new AbortController()
  let count = 0
  return {
    async publish({ body, topic = 'persistent://commands', time = Date.now() }) {
      const event = toEvent(body, topic, time, ++count)
      return invokeWithRetry(() => invoke(event), pauses, closing.signal)
    },
    close: () => closing.abort(),
  }
}

function toEvent(msgBody: string, topic: string, time: number, count: number) {
  return {
    specversion: '1.0',
    id: `event-${count}`,
    type: 'connector:tdmq',
    source: 'tdmq.cloud.tencent',
    subject: 'qcs::tdmq:ap-singapore:uid/1250000000:tdmqId/commands',
    time: String(time),
    region: 'ap-singapore',
    datacontenttype: 'application/json;charset=utf-8',
    data: {
      topic,
      tags: '',
      TopicType: '0',
      subscriptionName: 'roomcast',
      toTimestamp: String(time),
      partitions: '0',
      msgId: `${count}:0:0`,
      msgBody,
    },
  }
}
