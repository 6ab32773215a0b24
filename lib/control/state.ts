import { unwantedUntil } from '../relay/desired.ts'
import type { Desired } from '../relay/desired.ts'
import type { Held, Open, Relay } from '../relay/relay.ts'

/** A relay's state for people. `since`: when it began (store ms), if known. */
export interface StateInWords {
  state: State
  why: string
  since?: number
}

const ANSWERED_WITHIN = 10_000 // ms: a Start without a response after this may or may not have been done

const HOLDS: Record<Exclude<Held, 'busy'>, string> = {
  refused: 'TRTC refused its Start: see the log; it is retried when the request changes, or with relay.start',
  capacity: 'TRTC has no capacity left for another relay: stop one that is not needed, or ask Tencent Cloud for more',
  failed: 'all its outputs failed repeatedly: check the receiving servers, then send relay.start',
  lost: 'several Starts were never answered: check the log and the network, then send relay.start',
  duration: 'its maxDuration is over: send relay.start or relay.extend to continue',
}

/** What a relay does and why, from its desired state and its outputs (`outputs`: their statuses), at store time `now`. */
export function describeState(relay: Relay, wish: Desired, outputs: readonly string[], now: number): StateInWords {
  const { slot } = relay
  switch (slot.is) {
    case 'opening':
      return opening(slot, wish, now)
    case 'open':
      return wish.wanted ? open(slot, wish, outputs) : stopping(relay, wish)
    case 'held':
      if (isStopped(relay)) return { state: 'stopped', why: wish.why }
      return held(slot)
    case 'none':
      return none(relay, slot, wish, now)
  }
}

function opening({ claimed, until }: Relay['slot'] & { is: 'opening' }, wish: Desired, now: number): StateInWords {
  const since = claimed
  if (!wish.wanted) return { state: 'stopping', why: `${wish.why}; its task is stopped as soon as it is known`, since }
  if (now < claimed + ANSWERED_WITHIN) return { state: 'starting', why: wish.why, since }
  const why = `its Start was not answered; a callback may still name its task; it is given up at ${iso(until)}`
  return { state: 'unsure', why, since }
}

function open({ since }: Open, { why }: Desired, outputs: readonly string[]): StateInWords {
  if (outputs.includes('running')) return { state: 'live', why, since }
  if (outputs.includes('recovering')) return { state: 'recovering', why: 'no output is running', since }
  if (outputs.length > 0 && outputs.every((status) => status === 'failed'))
    return { state: 'recovering', why: 'every output has failed; another address or a restart is tried', since }
  return { state: 'running', why: outputs.length > 0 ? `${why}; no output is known to run yet` : why, since }
}

function stopping(relay: Relay, wish: Desired): StateInWords {
  const { unwantedSince: since } = relay
  const until = unwantedUntil(relay, wish)
  const why = until === undefined || wish.atOnce ? wish.why : `${wish.why}; it stops at ${iso(until)}`
  return { state: 'stopping', why, ...(since !== undefined && { since }) }
}

function held({ why, until }: Relay['slot'] & { is: 'held' }): StateInWords {
  const again = until === undefined ? '' : `; it is tried again at ${iso(until)}`
  if (why === 'busy') return { state: 'waiting', why: `its last Start was put off${again}` }
  const isFailed = why === 'refused' || why === 'failed' || why === 'lost'
  return { state: isFailed ? 'failed' : 'held', why: `${HOLDS[why]}${again}` }
}

function none(relay: Relay, { wait }: Relay['slot'] & { is: 'none' }, wish: Desired, now: number): StateInWords {
  const [ending] = relay.ending
  if (wish.wanted) {
    // A show that has begun but has no task has gone dark.
    const state = relay.show ? 'recovering' : 'waiting'
    if (!wish.spec) return { state, why: wish.why }
    if (wait && wait.until > now) return { state, why: `${wait.why}; it is tried again at ${iso(wait.until)}` }
    if (ending) return { state, why: `its last task is stopped first: ${ending.why}` }
    return { state, why: `${wish.why}; its Start is next` }
  }
  if (ending) return { state: 'stopping', why: `its task is being stopped: ${ending.why}` }
  if (isStopped(relay)) return { state: 'stopped', why: wish.why }
  const standing = relay.orders?.standing
  if (standing && standing.is === 'started' && standing.from > now)
    return { state: 'waiting', why: `a command starts it at ${iso(standing.from)}` }
  return { state: 'idle', why: wish.why }
}

function isStopped({ orders }: Relay): boolean {
  return orders?.standing?.is === 'stopped'
}

function iso(at: number): string {
  return new Date(at).toISOString()
}

/** The states of a relay, as explained in docs/control.md. */
export const states = [
  'idle',
  'waiting',
  'starting',
  'unsure',
  'running',
  'live',
  'recovering',
  'stopping',
  'held',
  'stopped',
  'failed',
] as const

export type State = (typeof states)[number]
