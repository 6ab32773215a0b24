import * as v from 'valibot'
import { states } from './state.ts'

/** The responses of the HTTP API, from which docs/openapi.json is generated. */

const Time = v.pipe(v.string(), v.isoTimestamp(), v.description('ISO 8601, UTC'))
const described = <Schema extends v.GenericSchema>(schema: Schema, text: string) => v.pipe(schema, v.description(text))

export const StateWord = v.picklist(states)

const Output = v.object({
  id: described(v.string(), 'its id in relay.outputs'),
  url: described(v.string(), 'push URL, secrets masked'),
  status: v.picklist(['idle', 'connecting', 'running', 'recovering', 'failed', 'disconnecting', 'unknown']),
  play: described(v.array(v.string()), 'where to watch'),
  since: v.exactOptional(Time),
})

const Person = v.object({
  user: v.string(),
  since: Time,
  camera: v.boolean(),
  microphone: v.boolean(),
  screen: v.boolean(),
  host: described(v.boolean(), 'whether this person is a host for the rule'),
})

const Opening = v.object({
  starts: Time,
  ends: Time,
  opens: described(Time, '`prepare` before it starts'),
  closes: described(Time, '`overrun` after it ends'),
})

const Orders = v.object({
  started: v.exactOptional(
    v.object({ id: described(v.string(), 'of the command'), from: Time, until: v.exactOptional(Time) }),
  ),
  stopped: v.exactOptional(v.object({ why: v.string(), holds: described(v.string(), 'until when, in words') })),
  extendedSeconds: v.exactOptional(v.number()),
  layout: v.exactOptional(described(v.array(v.record(v.string(), v.unknown())), "instead of the rule's")),
  added: v.exactOptional(described(v.array(v.string()), 'servers of outputs that a command added')),
  removed: v.exactOptional(described(v.array(v.string()), "keys of the rule's outputs that a command removed")),
})

const Decision = v.object({ at: Time, what: v.string(), why: v.exactOptional(v.string()) })

const File = v.object({
  name: v.string(),
  url: v.exactOptional(v.string()),
  fileId: v.exactOptional(v.string()),
  mediaType: v.exactOptional(v.picklist(['av', 'audio', 'video'])),
  from: v.exactOptional(Time),
  to: v.exactOptional(Time),
})

const Waiting = v.object({
  target: described(v.string(), 'the host of its URL'),
  count: v.number(),
  oldest: Time,
})

export const RelayAnswer = v.object({
  id: described(v.string(), '<app>:<room>:<rule>'),
  app: v.number(),
  room: v.string(),
  rule: v.string(),
  configuration: v.exactOptional(
    described(v.string(), "identifies the part of the rule's configuration that determines the task"),
  ),
  state: StateWord,
  why: v.string(),
  since: v.exactOptional(Time),
  show: v.exactOptional(
    v.object({ since: Time, restarts: v.number(), window: v.exactOptional(described(v.string(), 'its occurrence')) }),
  ),
  taskId: v.exactOptional(v.string()),
  robot: v.exactOptional(v.string()),
  generation: described(v.number(), 'of the last start; 0: none yet'),
  outputs: described(v.array(Output), 'of the task that runs or is starting'),
  host: v.exactOptional(described(v.string(), "the user in the host's seat")),
  people: described(v.array(Person), 'on stage, as the rule sees them'),
  window: v.exactOptional(described(Opening, 'the open one')),
  nextWindow: v.exactOptional(Opening),
  orders: v.exactOptional(described(Orders, 'overrides from commands')),
  decisions: described(v.array(Decision), 'the most recent, newest last'),
  recorded: v.array(File),
  notifications: described(v.array(Waiting), 'undelivered ones of its room'),
})

export const ListAnswer = v.object({
  relays: v.array(RelayAnswer),
  cursor: v.exactOptional(described(v.string(), 'pass it to get the next page; absent: this is the last one')),
})

export const DoneAnswer = v.object({
  id: described(v.string(), 'of the command'),
  result: described(
    v.picklist(['done', 'already']),
    'already: it, or a later command about the same thing, was accepted before',
  ),
  what: v.string(),
  relay: v.exactOptional(RelayAnswer),
})

export const RefusedAnswer = v.object({ id: v.string(), result: v.literal('refused'), why: v.string() })

export const FaultsAnswer = v.object({ faults: v.array(v.object({ path: v.string(), message: v.string() })) })

export const MessageAnswer = v.object({ message: v.string() })

export const FailedAnswer = v.object({ id: v.string(), message: v.string() })

export type RelayShown = v.InferOutput<typeof RelayAnswer>
export type RelayList = v.InferOutput<typeof ListAnswer>
export type Faults = v.InferOutput<typeof FaultsAnswer>

/** The version of the package. */
export const version = '0.1.0'
