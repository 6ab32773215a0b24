import * as v from 'valibot'

/** A message as it was put into a queue. */
export interface QueueMessage {
  body: string // byte for byte
  key?: string
  time?: number // ms, from its envelope
  ref: MessageRef
}

/** Where a message can be found again; `direct`: it was passed to the function directly. */
export type MessageRef =
  | { topic: string; partition: number; offset: number }
  | { topic: string; message: string }
  | { event: string }
  | { direct: true }

const NO_KEY = 'None'

const Body = v.unknown() // text, or JSON that a sender put there
const Whole = v.pipe(v.number(), v.integer())

/** A message as CKafka delivers it. `partition` is documented in two spellings. */
const Kafka = v.pipe(
  v.looseObject({
    topic: v.string(),
    partition: v.optional(Whole),
    Partition: v.optional(Whole),
    offset: Whole,
    msgKey: v.optional(v.nullable(v.string())),
    msgBody: Body,
  }),
  v.transform(({ topic, partition, Partition, offset, msgKey, msgBody }) => ({
    body: asText(msgBody),
    ...(msgKey && msgKey !== NO_KEY && { key: msgKey }),
    ref: { topic, partition: partition ?? Partition ?? 0, offset },
  })),
)

/** A message as TDMQ delivers it. */
const Tdmq = v.pipe(
  v.looseObject({ topic: v.string(), msgId: v.string(), msgBody: Body }),
  v.transform(({ topic, msgId, msgBody }) => ({ body: asText(msgBody), ref: { topic, message: msgId } })),
)

/** EventBridge: a CloudEvent from a connector or from any other sender. */
const CloudEvent = v.looseObject({
  specversion: v.string(),
  id: v.optional(v.string(), ''),
  time: v.optional(v.union([v.string(), v.number()])),
  data: v.unknown(),
})

/**
 * The messages of an event, in order: a batch from CKafka, one or several events from EventBridge, or anything passed to the function
 * directly, which is then the message itself. Never throws: unknown content is left to the reader of the messages.
 */
export function messagesOf(event: unknown): QueueMessage[] {
  const batch = v.safeParse(v.looseObject({ Records: v.array(v.unknown()) }), event)
  const records = batch.success ? batch.output.Records : Array.isArray(event) ? (event as unknown[]) : [event]
  return records.map(messageOf)
}

function messageOf(record: unknown): QueueMessage {
  const batched = v.safeParse(v.looseObject({ Ckafka: Kafka }), record)
  if (batched.success) return batched.output.Ckafka
  const cloudEvent = v.safeParse(CloudEvent, record)
  if (!cloudEvent.success) return { body: asText(record), ref: { direct: true } }
  const { id, time: given, data } = cloudEvent.output
  const time = given === undefined ? undefined : instantOf(String(given))
  const connected = v.safeParse(v.union([Kafka, Tdmq]), data)
  const message = connected.success ? connected.output : { body: asText(data), ref: { event: id } }
  return { ...message, ...(time !== undefined && { time }) }
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '')
}

/** Parses ms as text, as from connectors, or ISO 8601, as in CloudEvents. */
function instantOf(text: string): number | undefined {
  const instant = /^\d{13}$/.test(text) ? Number(text) : Date.parse(text)
  return Number.isNaN(instant) ? undefined : instant
}
