import type { Outcome } from '../../lib/task/call.ts'
import type { Claim } from '../../lib/relay/claim.ts'
import { decide } from '../../lib/relay/decide.ts'
import { learn } from '../../lib/relay/learn.ts'
import { settleCall } from '../../lib/relay/outcome.ts'
import type { Relay, Slot } from '../../lib/relay/relay.ts'
import type { Status } from '../../lib/task/status.ts'
import { BACKUP, MINUTE, PUSH, SECOND } from '../support/relays.ts'
import { desiredIn } from './state-world.ts'
import type { Wish, World } from './state-world.ts'

/** Something that happens to a world, if it can: to what is in the slot, or to a task that must stop. */
export interface Event {
  label: string
  to: 'slot' | 'task'
  is?: 'answer' | 'time'
  happen(world: World): World | undefined
}

const wishing = (label: string, change: (world: World) => Partial<Wish> | undefined): Event => ({
  label,
  to: 'slot',
  happen: (world) => {
    const wish = change(world)
    return wish && { ...world, wish: { ...world.wish, ...wish } }
  },
})

/** Time passes until then; undefined, or past already: it cannot. */
const waiting = (label: string, to: Event['to'], until: (relay: Relay, world: World) => number | undefined): Event => ({
  label,
  to,
  is: 'time',
  happen: (world) => {
    const at = until(world.relay, world)
    return at !== undefined && at > world.now ? { ...world, now: at } : undefined
  },
})

const answering = (label: string, action: Claim['action'], outcomes: Outcome['is'][]): Event[] =>
  outcomes.map((is) => ({
    label,
    to: action === 'stop' ? 'task' : 'slot',
    is: 'answer',
    happen: ({ call, ...world }) => {
      if (call?.action !== action || !isOpen(call, world.relay)) return undefined
      const tasks = world.tasks + (action === 'start' && is === 'ok' ? 1 : 0)
      const outcome = (is === 'ok' ? { is, taskId: `task-${tasks}` } : { is, why: '' }) as Outcome
      return { ...world, tasks, relay: settleCall(world.relay, call, outcome, world.now).relay }
    },
  }))

/** Whether the relay still waits for what the call comes to. */
function isOpen({ action }: Claim, { slot, ending }: Relay): boolean {
  if (action === 'start') return slot.is === 'opening'
  return action === 'update' ? slot.is === 'open' && slot.pending !== undefined : ending.length > 0
}

/** The task of the slot reports of its outputs; one that was not known yet has the next TaskId. */
function reports(world: World, statuses: readonly Status[]): World | undefined {
  const { slot, generation } = world.relay
  if (slot.is !== 'open' && slot.is !== 'opening') return undefined
  const tasks = world.tasks + (slot.is === 'opening' ? 1 : 0)
  const taskId = slot.is === 'open' ? slot.taskId : `task-${tasks}`
  const url = (slot.is === 'open' ? slot.applied : slot.spec).PublishCdnParams?.[0]?.PublishCdnUrl ?? PUSH
  const reported = statuses.reduce(
    ({ relay, now }, status) => {
      const heard = { in: 'status', url, status, at: now + SECOND } as const
      return { relay: learn(relay, generation, taskId, heard, now + SECOND).relay, now: now + SECOND }
    },
    { relay: world.relay, now: world.now },
  )
  return { ...world, ...reported, tasks }
}

const reporting = (label: string, from: Slot['is'], statuses: Status[], rest?: (world: World) => World): Event => ({
  label,
  to: 'slot',
  happen: (world) => {
    const after = world.relay.slot.is === from ? reports(world, statuses) : undefined
    return after && rest ? rest(after) : after
  },
})

const unanswered = (label: string): Event =>
  waiting(label, 'slot', ({ slot }) => (slot.is === 'opening' ? slot.claimed + 90 * SECOND : undefined))

/** An event that happens only to some relays. */
const only = (can: (relay: Relay, wish: Wish) => boolean, event: Event): Event => ({
  ...event,
  happen: (world) => {
    const { relay, wish } = world
    return (relay.slot.is === 'opening' || relay.slot.is === 'open') && can(relay, wish)
      ? event.happen(world)
      : undefined
  },
})

const look = (world: World): World => ({
  ...world,
  relay: decide(world.relay, desiredIn(world), world.now, 0).relay,
})

const openSlot = ({ slot }: Relay) => (slot.is === 'open' ? slot : undefined)

/** Everything that the diagram knows of. Each label says what happens, in words. */
export const events: Event[] = [
  // what the rules want
  wishing('wanted', ({ wish }) => (wish.wanted ? undefined : { wanted: true, atOnce: false })),
  {
    label: 'unwanted for longer than linger',
    to: 'slot',
    happen: (world) => {
      if (!world.wish.wanted) return undefined
      const unwanted = look({ ...world, wish: { ...world.wish, wanted: false } })
      return { ...unwanted, now: unwanted.now + desiredIn(unwanted)(unwanted.relay).linger }
    },
  },
  wishing('stop command, or its window is over', ({ wish }) =>
    wish.wanted ? { wanted: false, atOnce: true } : undefined,
  ),
  wishing('another spec wanted, within reach of an Update', ({ wish: { wanted, color } }) =>
    wanted ? { color: color === '0x000000' ? '0xffffff' : '0x000000' } : undefined,
  ),
  waiting(
    'another spec wanted, within reach of an Update',
    'slot',
    (relay) => (openSlot(relay)?.touched ?? 0) + SECOND,
  ),
  wishing('another spec wanted, out of reach of an Update', ({ wish: { wanted, channels } }) =>
    wanted ? { channels: channels === 1 ? 2 : 1 } : undefined,
  ),
  wishing('maxDuration is over', ({ relay, now }) => relay.show && { maxDuration: now - relay.show.since }),
  wishing('next occurrence of its schedule', ({ relay, wish }) =>
    relay.slot.is === 'held' && wish.wanted ? { window: wish.window === 'one' ? 'next' : 'one' } : undefined,
  ),
  // what TRTC answers
  ...answering('answer with a TaskId', 'start', ['ok']),
  ...answering('refused for now', 'start', ['retry', 'not-done']),
  ...answering('no capacity', 'start', ['capacity']),
  ...answering('refused for good', 'start', ['refused']),
  ...answering('no clear answer', 'start', ['unknown']),
  ...answering('applied', 'update', ['ok', 'outdated']),
  ...answering('refused for good', 'update', ['refused']),
  ...answering('no clear answer, or refused for now', 'update', ['unknown', 'retry', 'not-done']),
  ...answering('task is gone', 'update', ['gone']),
  ...answering('stopped, or gone', 'stop', ['ok', 'gone']),
  ...answering('no clear answer, or refused for now', 'stop', ['unknown', 'retry', 'not-done']),
  ...answering('refused for good', 'stop', ['refused']),
  // what it reports (401)
  ...([1, 2, 3, 4, 5] as const).map((status) => reporting('401 status 1 to 5 of its robot', 'opening', [status])),
  reporting('401 status 0 of its robot', 'opening', [0]),
  only(({ show }) => show!.restarts < 3, reporting('every output failed (status 4)', 'open', [2, 4])),
  only(({ show }) => show!.restarts === 3, reporting('every output failed, after three restarts', 'open', [2, 4])),
  reporting('output failed, failover left', 'open', [2, 4], (world) => ({
    ...world,
    wish: { ...world.wish, backups: true, url: world.wish.url === PUSH ? BACKUP : PUSH },
  })),
  reporting('every output idle (status 0) for 10 s', 'open', [2, 0], (world) => {
    const suspected = look(world)
    return { ...suspected, now: suspected.now + 10 * SECOND }
  }),
  {
    label: 'a stray task of ours reports',
    to: 'task',
    happen: (world) => {
      const { slot, generation, ending } = world.relay
      if (slot.is !== 'none' || generation === 0 || ending.length > 0) return undefined // it is the same to every slot
      const heard = { in: 'status', url: PUSH, status: 2, at: world.now } as const
      return { ...world, relay: learn(world.relay, generation - 1, 'stray', heard, world.now).relay }
    },
  },
  // what time does
  // Starts that are lost and outputs that fail have counts of their own; never both in one life, to keep the worlds few.
  only(({ lost, show }) => lost.length < 2 && show?.restarts === 0, unanswered('90 s without a sign')),
  only(({ lost }, { wanted }) => lost.length === 2 && wanted, unanswered('90 s without a sign, the third time')),
  waiting('pause is over', 'slot', ({ slot }) => (slot.is === 'held' ? slot.until : undefined)),
  waiting('deadline or pause is over', 'slot', ({ slot }) => (slot.is === 'open' ? slot.pending?.until : undefined)),
  waiting('probe is due', 'slot', (relay) => {
    const slot = openSlot(relay)
    return slot && !slot.pending ? slot.seen + (slot.heard ? 10 : 1) * MINUTE : undefined
  }),
  ...(['none', 'held', 'opening', 'open'] as const).map((is) =>
    waiting('wanted, and its URLs are free again', is === 'none' ? 'slot' : 'task', ({ slot, ending, ended }) =>
      slot.is === is && ending.length === 0 ? ended.map(({ at }) => at + 3 * SECOND).at(-1) : undefined,
    ),
  ),
  waiting('deadline or pause is over', 'task', ({ ending }) => ending[0]?.again),
  waiting('10 min later', 'task', ({ ended }) => ended.map(({ at }) => at + 10 * MINUTE).at(-1)),
]
