import { claim } from '../../lib/relay/claim.ts'
import { decide } from '../../lib/relay/decide.ts'
import type { Relay } from '../../lib/relay/relay.ts'
import { reach } from '../../lib/task/reach.ts'
import { fingerprint } from '../../lib/task/spec.ts'
import type { Spec } from '../../lib/task/spec.ts'
import { frozen } from '../support/relays.ts'
import { events } from './state-events.ts'
import type { Event } from './state-events.ts'
import { beginning, desiredIn, specIn } from './state-world.ts'
import type { World } from './state-world.ts'

const MOST_WORLDS = 3000 // some 900 are reached

type Call = 'Start' | 'Update' | 'Stop'
const CALLS = { start: 'Start', update: 'Update', stop: 'Stop' } as const

/** An arrow of the diagram: what happens, and the call that is made for it. */
export interface Edge {
  from: string
  to: string
  label: string
  call?: Call
}

/** What one event does to a world: the states that its slot goes through, and the call that is claimed. */
interface Step {
  before: Relay
  states: string[] // of the slot, without repetitions
  after: World
  call?: Call
}

export interface Explored {
  edges: Edge[]
  moves: Set<string> // every change of a slot that was seen, "from to"
  worlds: number
}

/**
 * Lets every event happen in every kind of world that can be reached, breadth first, through the functions that run in production:
 * `learn` and `settleCall` take in what happened, `decide` says what follows, `claim` writes the call down. No chance is involved.
 */
export function explore(): Explored {
  const found = new Map<string, World>([[kindOf(beginning), beginning]])
  const edges = new Map<string, Edge>()
  const moves = new Set<string>()
  // A Map yields what is added to it while it is walked.
  for (const world of found.values()) {
    const next = nextLook(world)
    for (const event of events) {
      // A task that must stop goes its way first: else every state of one would be seen with every state of the other.
      if (event.to === 'slot' && world.relay.ending.length > 0) continue
      const happened = event.happen(frozen(world))
      if (!happened || isTooLate(event, world, happened, next)) continue
      const step = stepOf(world, happened)
      step.states.slice(1).forEach((state, index) => moves.add(`${step.states[index]!} ${state}`))
      for (const edge of edgesOf(event, step)) edges.set(JSON.stringify(edge), edge)
      const kind = kindOf(step.after)
      if (!found.has(kind)) found.set(kind, step.after)
      if (found.size > MOST_WORLDS)
        throw new Error('more worlds than there should be: some count of a relay has no bound')
    }
  }
  return { edges: [...edges.values()], moves, worlds: found.size }
}

/** When the relay is looked at even if nothing happens. */
function nextLook(world: World): number {
  return decide(frozen(world.relay), desiredIn(world), world.now, 0).relay.again ?? Infinity
}

/** Whether the next look would have come before; an event that only waits may be that look. */
function isTooLate({ is }: Event, before: World, { now }: World, next: number): boolean {
  return now > before.now && (is === 'time' ? now > next : now >= next)
}

/** Decides and claims, as a worker does after whatever happened. */
function stepOf(before: World, happened: World): Step {
  const { relay, intent } = decide(frozen(happened.relay), desiredIn(happened), happened.now, 0)
  const sent = { digest: intent && 'spec' in intent ? JSON.stringify(intent.spec) : '', urls: '' }
  const claimed = intent && claim(frozen(relay), intent, sent, happened.now)
  const states = [before.relay, happened.relay, relay, claimed?.relay ?? relay].map(slotState)
  // What an event lent to the wishes for its moment is given back.
  const { maxDuration, backups } = beginning.wish
  return {
    before: before.relay,
    states: states.filter((state, index) => state !== states[index - 1]),
    after: {
      ...happened,
      wish: { ...happened.wish, maxDuration, backups },
      relay: claimed?.relay ?? relay,
      ...(claimed && { call: claimed.claim }),
    },
    ...(intent && { call: CALLS[intent.action] }),
  }
}

/** The first change of the slot belongs to the event; what follows at once is what another event shows alone. */
function edgesOf({ label, to: about, is }: Event, { before, states, after, call }: Step): Edge[] {
  if (about === 'task') return taskEdges(label, before, after.relay, call)
  if (call === 'Start' && after.relay.ending.length > 0) return [] // to another URL, which goes before the Stop
  const [from, to = from] = states as [string, string?]
  const edge = { from, to, label, ...(call && states.length <= 2 && { call }) }
  const isWorth = from !== to || is === 'answer' || edge.call !== undefined
  const given = taskEdges('its slot lets it go', before, after.relay, call).filter((one) => one.call === 'Stop')
  return [...(isWorth ? [edge] : []), ...given]
}

/** What becomes of the task that must stop, of which there is one at a time. */
function taskEdges(label: string, before: Relay, { ending, ended }: Relay, call: Step['call']): Edge[] {
  const stop = call === 'Stop' && { call }
  const [old] = before.ending
  const isEnding = ending.some(({ taskId }) => taskId === old?.taskId)
  if (!old && ending.length > 0) return [{ from: '[*]', to: 'ending', label, ...stop }]
  if (old) return [{ from: 'ending', to: isEnding ? 'ending' : 'ended', label, ...(isEnding && stop) }]
  return ended.length < before.ended.length ? [{ from: 'ended', to: '[*]', label }] : []
}

function slotState({ slot }: Relay): string {
  return slot.is === 'open' && slot.pending ? 'pending' : slot.is
}

/** What tells worlds apart that may go on differently; times, numbers and names do not. */
function kindOf({ relay, wish, call, now }: World): string {
  const { slot, show, ending, ended, lost } = relay
  const spec = specIn(wish)
  const from = (other: Spec) => reach(other, spec, true).is
  const details = {
    none: () => ended.every(({ at }) => now >= at + 3000),
    held: () => slot.is === 'held' && [slot.why, slot.until === undefined, slot.spec === fingerprint(spec)],
    opening: () => slot.is === 'opening' && from(slot.spec),
    open: () =>
      slot.is === 'open' && [from(slot.applied), slot.pending && [slot.pending.probe, from(slot.pending.spec)]],
  }
  const rejected = slot.is === 'open' && slot.rejected === fingerprint(spec)
  const tasks = [ending.map(({ again }) => again > now), ended.length > 0]
  const counts = [show?.restarts, show && show.window === wish.window, lost.length]
  const wishes = [wish.wanted, wish.atOnce]
  return JSON.stringify([slot.is, details[slot.is](), rejected, tasks, counts, wishes, call?.action])
}

/** The life of a relay as mermaid draws it. */
export function stateDiagram(edges: readonly Edge[]): string {
  const isTask = ({ from, to }: Edge) => [from, to].some((state) => state === 'ending' || state === 'ended')
  const lines = (some: readonly Edge[]) => arrows(some).map((line) => `    ${line}`)
  return [
    'stateDiagram-v2',
    '  state "the slot of a relay" as slot {',
    '    state "open + pending" as pending',
    '    [*] --> none',
    ...lines(edges.filter((edge) => !isTask(edge))),
    '  }',
    '  state "a task that must stop" as task {',
    ...lines(edges.filter(isTask)),
    '  }',
  ].join('\n')
}

/** One arrow for all that leads from one state to another with the same call. */
function arrows(edges: readonly Edge[]): string[] {
  const merged = new Map<string, { head: string; call: string; labels: Set<string> }>()
  for (const { from, to, label, call } of edges) {
    const [head, made] = [`${from} --> ${to}`, call === undefined ? '' : ` / ${call}`]
    const arrow = merged.get(head + made) ?? { head, call: made, labels: new Set() }
    merged.set(head + made, { ...arrow, labels: arrow.labels.add(label) })
  }
  return [...merged.values()]
    .map(({ head, call, labels }) => `${head} : ${[...labels].sort().join('<br/>')}${call}`)
    .sort()
}
