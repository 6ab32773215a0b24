import { describe, expect, it } from 'vitest'
import { claim } from '../../lib/relay/claim.ts'
import type { Claim } from '../../lib/relay/claim.ts'
import { decide } from '../../lib/relay/decide.ts'
import type { Decision, Intent } from '../../lib/relay/decide.ts'
import type { Desired } from '../../lib/relay/desired.ts'
import type { Identity } from '../../lib/relay/identity.ts'
import { learn } from '../../lib/relay/learn.ts'
import { settleCall } from '../../lib/relay/outcome.ts'
import { newRelay } from '../../lib/relay/relay.ts'
import type { Ended, Ending, Lost, Note, Open, Pending, Relay, Slot, Step } from '../../lib/relay/relay.ts'
import type { Outcome } from '../../lib/task/call.ts'
import { robotId } from '../../lib/task/robot.ts'
import type { Spec } from '../../lib/task/spec.ts'
import type { Status, Statuses } from '../../lib/task/status.ts'

export const SECOND = 1000
export const MINUTE = 60 * SECOND
export const HOUR = 60 * MINUTE
export const NOW = Date.UTC(2026, 4, 1, 20)
export const BEGUN = NOW - 10 * MINUTE // when the open relay of these tests began
export const LINGER = 10 * SECOND
export const MAX_IDLE = 30 * SECOND
export const PUSH = 'rtmp://push.example.com/live/room'
export const MIRROR = 'rtmp://mirror.example.com/live/room'
export const BACKUP = 'rtmp://backup.example.com/live/room'

/** Everything handed to the code under test is frozen: who writes to its input throws. */
export function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value)
    Object.values(value).forEach(frozen)
  }
  return value
}

export function specOf(urls: string[] = [PUSH], change: Partial<Spec> = {}): Spec {
  return {
    SdkAppId: 1400000001,
    RoomId: '2900',
    RoomIdType: 0,
    AgentParams: { UserId: 'rc_robot', MaxIdleTime: MAX_IDLE / SECOND },
    WithTranscoding: 1,
    AudioParams: { AudioEncode: { SampleRate: 48000, Channel: 2, BitRate: 64, Codec: 0 } },
    VideoParams: {
      VideoEncode: { Width: 1280, Height: 720, Fps: 15, BitRate: 1200, Gop: 3 },
      LayoutParams: { MixLayoutMode: 4, MixLayoutList: [] },
    },
    PublishCdnParams: urls.map((url) => ({ PublishCdnUrl: url, IsTencentCdn: 0 })),
    ...change,
  }
}

/** A spec that an Update can reach: another picture. */
export function otherPicture(color = '0xff0000', urls: string[] = [PUSH]): Spec {
  const plain = specOf(urls)
  return { ...plain, VideoParams: { ...plain.VideoParams!, BackGroundColor: color } }
}

/** A spec that no Update can reach: another audio encoding. */
export function otherSound(): Spec {
  return specOf([PUSH], { AudioParams: { AudioEncode: { SampleRate: 48000, Channel: 1, BitRate: 32, Codec: 0 } } })
}

export const withoutOutputs = (): Spec => {
  const { PublishCdnParams: _outputs, ...rest } = specOf()
  return { ...rest, FeedBackRoomParams: [{ RoomId: '7', RoomIdType: 0, UserId: 'rf_robot' }] }
}

export function identityOf(generation: number, change: Partial<Identity> = {}): Identity {
  const robot = robotId({ deployment: 'test', app: 1400000001, room: '2900', rule: 'show', generation })
  return {
    generation,
    robot,
    at: generation,
    expires: generation + 48 * HOUR,
    date: '',
    host: '',
    rule: 'v1',
    ...change,
  }
}

export function desiredOf(change: Partial<Desired> = {}): Desired {
  return {
    wanted: true,
    why: 'host anna is on stage',
    spec: specOf(),
    seats: { host: { user: 'anna' }, order: ['anna'] },
    identity: identityOf(NOW),
    hostLife: 0,
    hostEntered: 0,
    empty: false,
    dismissed: 0,
    met: true,
    atOnce: false,
    isKept: false,
    linger: LINGER,
    maxDuration: 12 * HOUR,
    statusEvents: true,
    rule: 'v1',
    backups: false,
    ...change,
  }
}

export const unwantedWish = (change: Partial<Desired> = {}): Desired =>
  desiredOf({ wanted: false, why: 'no host is on stage', ...change })

export function relayOf(change: Partial<Relay> = {}): Relay {
  return { ...newRelay, ...change }
}

/** A relay within a show, with this slot. */
export function showing(slot: Slot, change: Partial<Relay> = {}): Relay {
  return relayOf({
    generation: BEGUN,
    show: { since: BEGUN, restarts: 0 },
    seats: { host: { user: 'anna' }, order: ['anna'] },
    slot,
    ...change,
  })
}

/** Open for ten minutes, calm, and heard of just now. */
function openSlot(change: Partial<Open> = {}): Open {
  return {
    is: 'open',
    mints: identityOf(BEGUN),
    taskId: 'task-1',
    applied: specOf(),
    urls: 'digest of urls',
    sequence: 0,
    touched: BEGUN,
    updated: 0,
    since: BEGUN,
    seen: NOW,
    statuses: {},
    heard: true,
    told: false,
    flaps: [],
    ...change,
  }
}

export const openRelay = (slot: Partial<Open> = {}, change: Partial<Relay> = {}): Relay =>
  showing(openSlot(slot), change)

export function openingRelay(claimed = NOW, change: Partial<Relay> = {}, spec = specOf()): Relay {
  const slot: Slot = {
    is: 'opening',
    mints: identityOf(claimed),
    spec,
    urls: 'digest of urls',
    claimed,
    until: claimed + 90 * SECOND,
  }
  return showing(slot, { generation: claimed, show: { since: claimed, restarts: 0 }, ...change })
}

export function pendingOf(change: Partial<Pending> = {}): Pending {
  return {
    sequence: NOW / SECOND,
    spec: otherPicture(),
    probe: false,
    digest: 'digest',
    urls: 'digest of urls',
    tries: 1,
    until: NOW + 15 * SECOND,
    ...change,
  }
}

export const lostOf = (...generations: number[]): Lost[] =>
  generations.map((generation) => ({ generation, urls: [PUSH] }))

export function endingOf(change: Partial<Ending> = {}): Ending {
  const task = { taskId: 'task-0', generation: BEGUN - HOUR, urls: [PUSH], idle: [], why: 'test', tries: 0, again: NOW }
  return { ...task, ...change }
}

export function endedOf(change: Partial<Ended> = {}): Ended {
  const task = { taskId: 'task-0', generation: BEGUN - HOUR, urls: [PUSH], idle: [], at: NOW, released: false }
  return { ...task, ...change }
}

/** The statuses of one output, each with the time of its last report. */
export const reported = (at: { [status in Status]?: number }, url = PUSH): Statuses => ({ [url]: at })

type Wishes = Desired | ((relay: Relay) => Desired)

const reached: { decision: Decision; wishes: Wishes; now: number; probeEvery: number }[] = []

/** `decide` on frozen inputs; what it reaches is looked at again by `holdsEverywhere`. */
export function decided(relay: Relay, wishes: Wishes, now = NOW, probeEvery = 0): Decision {
  const decision = decideFrozen(relay, wishes, now, probeEvery)
  reached.push({ decision, wishes, now, probeEvery })
  return decision
}

function decideFrozen(relay: Relay, wishes: Wishes, now: number, probeEvery: number): Decision {
  const wishFor = typeof wishes === 'function' ? wishes : () => wishes
  return frozen(decide(frozen(relay), (one) => frozen(wishFor(one)), now, probeEvery))
}

/** A TaskId or a status is learned, on frozen inputs. */
export function heardStatus(relay: Relay, taskId: string, status: Status, at = NOW, url = PUSH, now = NOW): Step {
  const { slot } = relay
  const generation = slot.is === 'opening' || slot.is === 'open' ? slot.mints.generation : BEGUN
  return frozen(learn(frozen(relay), generation, taskId, { in: 'status', url, status, at }, now))
}

/** Writes an intent down as a worker does. */
export function claimed(relay: Relay, intent: Intent, now = NOW): { relay: Relay; claim: Claim } {
  const digest = 'spec' in intent ? JSON.stringify(intent.spec) : ''
  return frozen(claim(frozen(relay), frozen(intent), { digest, urls: 'digest of urls' }, now))
}

export function answered(relay: Relay, one: Claim, outcome: Outcome, now = NOW): Step {
  return frozen(settleCall(frozen(relay), frozen(one), frozen(outcome), now))
}

export const alerts = (notes: readonly Note[]): string[] =>
  notes.filter(({ level }) => level === 'error').map(({ what }) => what)

/** Nothing to wait for and nothing wanted: the ledger's "at rest". */
export function isAtRest({ slot, ending }: Relay, desired: Desired): boolean {
  const idle = slot.is === 'none' || (slot.is === 'held' && slot.until === undefined)
  return idle && ending.length === 0 && !desired.wanted
}

/** Held until somebody or something new comes: only facts can release it. */
export function waitsForFacts({ slot, ending }: Relay, desired: Desired): boolean {
  if (ending.length > 0) return false
  return (slot.is === 'held' && slot.until === undefined) || (slot.is === 'none' && !desired.spec)
}

/** What must hold of every state that the tests above it have decided. To be called at the end of a test file. */
export function holdsEverywhere(): void {
  describe('every state that was decided here', () => {
    it('is decided the same again at the same time', () => {
      expect(reached.length).toBeGreaterThan(0)
      for (const { decision, wishes, now, probeEvery } of reached) {
        const again = decideFrozen(decision.relay, wishes, now, probeEvery)
        expect(again).toEqual({ ...decision, notes: [], release: [] })
      }
    })

    it('has a next look in the future, or a call at once, unless it is at rest', () => {
      for (const { decision, wishes, now } of reached) {
        const { relay, intent } = decision
        const desired = typeof wishes === 'function' ? wishes(relay) : wishes
        if (intent) expect(relay.again).toBe(now)
        else if (relay.again !== undefined) expect(relay.again).toBeGreaterThan(now)
        else
          expect({ relay, rests: isAtRest(relay, desired) || waitsForFacts(relay, desired) }).toMatchObject({
            rests: true,
          })
      }
    })

    it('survives being stored as JSON', () => {
      for (const { decision } of reached) expect(JSON.parse(JSON.stringify(decision.relay))).toEqual(decision.relay)
    })
  })
}
