import * as v from 'valibot'
import { states } from './state.ts'

/** The answers of the HTTP API, as docs/openapi.json describes them. */

const Time = v.pipe(v.string(), v.isoTimestamp(), v.description('ISO 8601, UTC'))
const described = <Schema extends v.GenericSchema>(schema: Schema, text: string) => v.pipe(schema, v.description(text))

export const StateWord = v.picklist(states)

const Output = v.object({
  id: described(v.string(), 'names it in relay.outputs'),
  url: described(v.string(), 'where it is pushed to; secrets are masked'),
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
  host: described(v.boolean(), 'whether the rule names this person as a host'),
})

const Opening = v.object({
  starts: Time,
  ends: Time,
  opens: described(Time, 'begins with the time to prepare'),
  closes: described(Time, 'ends with the time to overrun'),
})

const Orders = v.object({
  started: v.exactOptional(
    v.object({ id: described(v.string(), 'of the command'), from: Time, until: v.exactOptional(Time) }),
  ),
  stopped: v.exactOptional(v.object({ why: v.string(), holds: described(v.string(), 'until when, in words') })),
  extendedSeconds: v.exactOptional(v.number()),
  layout: v.exactOptional(described(v.array(v.record(v.string(), v.unknown())), "instead of the rule's")),
  added: v.exactOptional(described(v.array(v.string()), 'servers of outputs that a command added')),
  removed: v.exactOptional(described(v.array(v.string()), "keys of the rule's outputs that a command left out")),
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
    described(v.string(), 'names what its rule says of the task; another one if that is changed'),
  ),
  state: StateWord,
  why: v.string(),
  since: v.exactOptional(Time),
  show: v.exactOptional(
    v.object({ since: Time, restarts: v.number(), window: v.exactOptional(described(v.string(), 'its occurrence')) }),
  ),
  taskId: v.exactOptional(v.string()),
  robot: v.exactOptional(v.string()),
  generation: described(v.number(), 'the last start; 0: none yet'),
  outputs: described(v.array(Output), 'of the task that runs or is being started'),
  host: v.exactOptional(described(v.string(), 'who has the seat of the host')),
  people: described(v.array(Person), 'on stage, as the rule sees them'),
  window: v.exactOptional(described(Opening, 'that is open')),
  nextWindow: v.exactOptional(Opening),
  orders: v.exactOptional(described(Orders, 'what commands asked of it')),
  decisions: described(v.array(Decision), 'the last ones, the newest last'),
  recorded: v.array(File),
  notifications: described(v.array(Waiting), 'of its room that wait to be delivered'),
})

export const ListAnswer = v.object({
  relays: v.array(RelayAnswer),
  cursor: v.exactOptional(described(v.string(), 'give it back to go on; absent: there are no more')),
})

export const DoneAnswer = v.object({
  id: described(v.string(), 'of the command'),
  result: described(v.picklist(['done', 'already']), 'already: it was taken in before, or something later was said'),
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

/** Of the package. */
export const version = '0.1.0'
