import { claim } from '../../lib/relay/claim.ts'
import type { Claim } from '../../lib/relay/claim.ts'
import { decide, lookAfterClaim } from '../../lib/relay/decide.ts'
import type { Decision, Intent } from '../../lib/relay/decide.ts'
import type { Desired } from '../../lib/relay/desired.ts'
import { nextGeneration } from '../../lib/relay/identity.ts'
import { learn } from '../../lib/relay/learn.ts'
import { settleCall } from '../../lib/relay/outcome.ts'
import { newRelay } from '../../lib/relay/relay.ts'
import type { Relay, Step } from '../../lib/relay/relay.ts'
import { seat } from '../../lib/relay/seats.ts'
import type { Outcome } from '../../lib/task/call.ts'
import { urlsOf } from '../../lib/task/spec.ts'
import type { Spec } from '../../lib/task/spec.ts'
import type { Status } from '../../lib/task/status.ts'
import {
  BACKUP,
  frozen,
  HOUR,
  isAtRest,
  LINGER,
  MINUTE,
  identityOf,
  MIRROR,
  NOW,
  otherPicture,
  otherSound,
  PUSH,
  SECOND,
  specOf,
  waitsForFacts,
  desiredOf,
} from '../support/relays.ts'

/** One thing that happens: its kind, and two numbers of 0 to 999 that say how. */
export type Happening = readonly [kind: Kind, a: number, b: number]

export const KINDS = [
  'time', 'time', 'jump', 'due', 'due', 'due', 'host', 'spec', 'rule', 'backups', 'act', 'act', 'act', 'act', 'answer', 'answer', 'status',
  'status', 'status', 'leave', 'cold',
] as const // prettier-ignore
export type Kind = (typeof KINDS)[number]

/** What must hold after everything that happens. */
export type Invariant =
  | 'same again'
  | 'known ends'
  | 'true ends'
  | 'one pending'
  | 'numbers'
  | 'generations'
  | 'kept'
  | 'lost'
  | 'next look'
  | 'future'
  | 'over'
  | 'after claim'

export interface Violation {
  invariant: Invariant
  step: number
  what: unknown
}

/** A task as it truly is. */
interface Task {
  taskId: string
  generation: number
  spec: Spec
  alive: boolean
  known: boolean // its TaskId went through the door as one that lives
  idle: Set<string> // outputs whose 0 was delivered after its end
  told: Set<string> // outputs that it reported
  whole: boolean // all its outputs are known, since its Start was answered or it was ever in the slot
}

interface Sent {
  claim: Claim
  outcome: Outcome
}

const SPECS: Spec[] = [
  specOf(),
  otherPicture(),
  otherPicture('0x00ff00'),
  specOf([PUSH, MIRROR]),
  specOf([MIRROR]),
  otherSound(),
  specOf([BACKUP]),
]

const ENDED_KEPT = 10 * MINUTE

/** What is added to a relay whenever it is saved. */
export type Save = (relay: Relay, now: number) => Relay

/** Lets things happen to one relay, between them looks as a worker looks, and says what did not hold. */
export function walk(happenings: readonly Happening[], save: Save = (relay) => relay): Violation[] {
  const world = new VirtualTime(save)
  happenings.forEach((happening, step) => world.happens(happening, step))
  return world.violations
}

class VirtualTime {
  violations: Violation[] = []
  private relay: Relay = newRelay
  private now = NOW
  private step = 0
  private host = { there: false, life: 0, entered: 0 }
  private spec = 0
  private rule = 1
  private backups = false
  private key = 0
  private tasks: Task[] = []
  private sent: Sent[] = []
  private intent: Intent | undefined
  private contents = new Map<string, string>()
  private sequences = new Map<string, number>()
  private generation = 0
  private readonly save: Save

  constructor(save: Save) {
    this.save = save
  }

  happens([kind, a, b]: Happening, step: number): void {
    this.step = step
    this.happen(kind, a, b)
    this.look()
  }

  private happen(kind: Kind, a: number, b: number): void {
    switch (kind) {
      case 'time':
        this.now += a * 10
        break
      case 'jump':
        this.now += [15, 31, 60, 91, 95, 610][a % 6]! * SECOND
        break
      case 'due': // the schedule function: straight to the next look
        this.now = Math.max(this.now, this.relay.again ?? this.now)
        break
      case 'cold':
        this.now += a < 100 ? 3 * HOUR : a
        break
      case 'host':
        this.host = { there: true, life: this.now, entered: a < 500 ? this.now : this.host.entered }
        break
      case 'leave':
        this.host = { ...this.host, there: false }
        break
      case 'spec':
        this.spec = a % SPECS.length
        break
      case 'rule':
        if (a < 200) this.rule++
        break
      case 'backups':
        this.backups = a < 300
        break
      case 'act':
        if (this.intent) this.act(this.intent, a, b)
        break
      case 'answer':
        this.answer(a)
        break
      case 'status':
        this.status(a, b)
        break
    }
  }

  /** What the rules ask: the host is there, and has shown life since the last own end. */
  private desiredFor = (relay: Relay): Desired => {
    const { slot } = relay
    const runs = slot.is === 'open' || slot.is === 'opening'
    const wanted = this.host.there && (runs || this.host.life > relay.spent)
    const spec = SPECS[this.spec]!
    const people = this.host.there ? [{ user: 'anna', since: this.host.entered, rank: 0 }] : []
    return frozen(
      desiredOf({
        wanted,
        spec,
        seats: seat(relay.seats, people, this.now, LINGER),
        identity: runs ? slot.mints : identityOf(nextGeneration(relay, this.now), { rule: `v${this.rule}` }),
        hostEntered: this.host.there ? this.host.entered : 0,
        rule: `v${this.rule}`,
        backups: this.backups,
        maxDuration: 2 * HOUR,
      }),
    )
  }

  private look(): void {
    const { now } = this
    const decision = decide(frozen(this.relay), this.desiredFor, now, 0)
    const again = decide(frozen(decision.relay), this.desiredFor, now, 0)
    this.holds(
      'same again',
      JSON.stringify([again.relay, again.intent]) === JSON.stringify([decision.relay, decision.intent]),
      {
        once: decision.relay,
        twice: again.relay,
      },
    )
    // Kept as a store keeps it.
    this.relay = JSON.parse(JSON.stringify(this.save(decision.relay, now))) as Relay
    this.intent = decision.intent
    this.check(decision)
  }

  private check({ relay, intent }: Decision): void {
    const desired = this.desiredFor(relay)
    if (intent?.action === 'start') this.checkStart(intent.urls)
    if (intent) this.holds('future', relay.again === this.now, relay)
    else if (relay.again === undefined)
      this.holds('next look', isAtRest(relay, desired) || waitsForFacts(relay, desired), relay)
    else this.holds('future', relay.again > this.now, relay)
    this.holds('lost', relay.lost.length <= 3, relay.lost)
    const held = [
      ...(relay.slot.is === 'open' ? [relay.slot.taskId] : []),
      ...[...relay.ending, ...relay.ended].map(({ taskId }) => taskId),
    ]
    for (const { taskId, known, alive } of this.tasks)
      if (known && alive) this.holds('kept', held.includes(taskId), taskId)
    this.holds('kept', new Set(held).size === held.length, held)
    const over = relay.unwantedSince !== undefined && this.now >= relay.unwantedSince + LINGER
    this.holds('over', !over || relay.slot.is === 'opening', relay)
  }

  private checkStart(urls: string[]): void {
    const { ending, ended } = this.relay
    const common = (task: { urls: string[] }) => task.urls.some((url) => urls.includes(url))
    const settled = ended.every(
      (task) => this.now >= task.at + 3 * SECOND || !common(task) || task.urls.every((url) => task.idle.includes(url)),
    )
    this.holds('known ends', !ending.some(common) && settled, { ending, ended })
    for (const { taskId } of ending) {
      const task = this.tasks.find((one) => one.taskId === taskId)!
      this.holds('true ends', !common({ urls: pushed(task) }), task)
    }
    for (const { taskId, at } of ended) {
      const task = this.tasks.find((one) => one.taskId === taskId)!
      const waits = pushed(task).filter((url) => urls.includes(url) && !task.idle.has(url))
      this.holds('true ends', this.now >= at + 3 * SECOND || waits.length === 0, { task, waits })
    }
  }

  /**
   * What is saved with a claim has a next look no later than deciding all over again would give it; or, of an Update or a Stop, than the
   * call's own deadline, since a suspicion that a pending Update lifts may hide what comes next.
   */
  private checkNextLook(): void {
    const { now } = this
    const { relay, intent, desired } = decide(frozen(this.relay), this.desiredFor, now, 0)
    if (!intent) return
    const claimed = frozen(claim(relay, intent, { digest: '', urls: '' }, now).relay)
    const { again = Infinity } = lookAfterClaim(claimed, desired, now, 0)
    const { again: decidedAgain = Infinity } = decide(claimed, this.desiredFor, now, 0).relay
    const latest = intent.action === 'start' ? decidedAgain : Math.max(decidedAgain, now + 15 * SECOND)
    this.holds('after claim', again <= latest, { again, decidedAgain, claimed })
  }

  /** A worker claims and sends, or dies before, between or after. */
  private act(intent: Intent, a: number, b: number): void {
    if (a < 30) return
    // Now and then the key of a push URL is rotated: other bytes under a number that was sent already take the next one.
    if (a % 10 === 0) this.key++
    const before = this.relay
    const digest = 'spec' in intent ? JSON.stringify([intent.spec, this.key]) : ''
    const pending = before.slot.is === 'open' ? before.slot.pending : undefined
    const isOther = intent.action === 'update' && pending?.sequence === intent.sequence && pending.digest !== digest
    const one = isOther ? { ...intent, sequence: intent.sequence + 1 } : intent
    const { relay, claim: written } = claim(frozen(before), one, { digest, urls: '' }, this.now)
    this.checkNextLook()
    this.relay = relay
    if (written.action !== 'stop') this.checkClaim(before, relay, digest)
    if (b < 30) return
    const outcome = b < 80 ? { is: 'not-done' as const, why: '' } : this.trtc(written, one, b)
    this.sent.push({ claim: written, outcome })
    if (a < 700) this.answer(999)
  }

  private checkClaim({ slot: before }: Relay, { slot: after, generation }: Relay, digest: string): void {
    if (after.is === 'opening' && before.is !== 'opening') {
      this.holds('generations', generation > this.generation && after.mints.generation === generation, generation)
      this.generation = generation
    }
    if (before.is !== 'open' || after.is !== 'open' || !after.pending) return
    const { sequence } = after.pending
    const last = this.sequences.get(after.taskId) ?? 0
    const name = `${after.taskId} ${sequence}`
    const known = this.contents.get(name)
    this.holds('numbers', known === undefined ? sequence > last : known === digest && sequence === last, {
      last,
      sequence,
    })
    this.sequences.set(after.taskId, sequence)
    this.contents.set(name, digest)
    if (before.pending)
      this.holds('one pending', sequence === before.pending.sequence || digest !== before.pending.digest, after.pending)
  }

  /** What TRTC does, and what it answers. */
  private trtc(written: Claim, intent: Intent, b: number): Outcome {
    const why = ''
    const proof = (['retry', 'capacity', 'refused', 'not-done'] as const)[b % 4]!
    if (b < 200) return { is: proof, why }
    const doubt = b < 350
    if (written.action === 'start') {
      if (b < 260) return { is: 'unknown', why }
      const taskId = `task-${this.tasks.length}`
      const { generation } = written.identity
      this.tasks.push({
        taskId,
        generation,
        spec: written.spec,
        alive: true,
        known: false,
        idle: new Set(),
        told: new Set(),
        whole: false,
      })
      return doubt ? { is: 'unknown', why } : { is: 'ok', taskId }
    }
    const task = this.tasks.find(({ taskId }) => taskId === written.taskId)!
    if (b < 260) return { is: 'unknown', why }
    if (!task.alive) return { is: 'gone', why }
    if (written.action === 'stop') task.alive = false
    else if (intent.action === 'update') task.spec = intent.spec
    return doubt ? { is: 'unknown', why } : { is: 'ok', taskId: task.taskId }
  }

  /** One of the answers under way arrives; with 999 the latest. */
  private answer(a: number): void {
    const index = a === 999 ? this.sent.length - 1 : a % Math.max(1, this.sent.length)
    const [one] = this.sent.splice(index, 1)
    if (!one) return
    const { claim: written, outcome } = one
    if (written.action === 'start' && outcome.is === 'ok') {
      const task = this.tasks.find(({ taskId }) => taskId === outcome.taskId)!
      task.whole = true
      this.door(outcome.taskId, () => settleCall(frozen(this.relay), written, outcome, this.now), true)
    } else this.relay = settleCall(frozen(this.relay), written, outcome, this.now).relay
  }

  /** A task reports of one of its outputs, perhaps late; sometimes it ends by itself first. */
  private status(a: number, b: number): void {
    const task = this.tasks[a % Math.max(1, this.tasks.length)]
    if (!task) return
    if (task.alive && b < 120) task.alive = false
    const urls = urlsOf(task.spec)
    const url = urls[a % urls.length]!
    const status = ((task.alive ? [1, 2, 2, 3, 4, 5] : [0, 0, 0, 0, 0, 5])[b % 6] ?? 0) as Status
    const at = this.now - (b % 3 === 0 ? b : 0)
    if (status === 0) task.idle.add(url)
    const heard = { in: 'status' as const, url: `${url}?txSecret=1`, status, at }
    const lives = status >= 1 && status <= 4
    if (lives || task.known) task.told.add(url)
    this.door(task.taskId, () => learn(frozen(this.relay), task.generation, task.taskId, heard, this.now), lives)
  }

  private door(taskId: string, enter: () => Step, lives: boolean): void {
    const before = this.relay
    const wasEnded = before.ended.some((task) => task.taskId === taskId && task.at > this.now - ENDED_KEPT)
    this.relay = enter().relay
    const task = this.tasks.find((one) => one.taskId === taskId)!
    if (lives && !wasEnded) task.known = true
    if (this.relay.slot.is === 'open' && this.relay.slot.taskId === taskId) task.whole = true
  }

  private holds(invariant: Invariant, condition: boolean, what: unknown): void {
    if (!condition) this.violations.push({ invariant, step: this.step, what })
  }
}

/** Where a task truly pushes, as far as anybody could know. */
function pushed({ spec, told, whole }: Task): string[] {
  return urlsOf(spec).filter((url) => whole || told.has(url))
}
