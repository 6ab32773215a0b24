import { expect, it } from 'vitest'
import { leaseMessage, enqueue, prune, settleDelivery } from '../../lib/outbox.ts'
import { outboxDue } from '../../lib/outbox/message.ts'
import type { Outbox } from '../../lib/outbox/message.ts'
import type { Target } from '../../lib/outbox/target.ts'
import { chanceOf, pick } from '../../local/load/chance.ts'
import type { Chance } from '../../local/load/chance.ts'
import { runs } from '../support/runs.ts'
import { HOUR, message, NOW, shop, wall } from './messages.ts'
import { Queues } from './queues.ts'

const seed = Number(process.env['SEED'] ?? 5120) // the gate walks the same ways; SEED=$RANDOM walks others
const types = ['relay.live', 'relay.updated', 'relay.stopped', 'schedule.missed']
const late: Target = { name: 'late', host: 'late.example', events: ['schedule.missed'] }

/** A mailbox to which anything happens, and lists to which the same does. */
class Walk {
  mail: Outbox | undefined
  now = NOW
  targets = [shop, wall, late]
  readonly queues = new Queues(this.targets)
  private posts = 0

  private readonly chance: Chance
  private readonly most: number // letters at once

  constructor(chance: Chance, most: number) {
    this.chance = chance
    this.most = most
  }

  step(): void {
    const what = this.below(120)
    if (what === 0) this.unconfigure()
    else if (what < 40) this.post()
    else if (what < 110) this.send()
    else this.wait()
  }

  private below(most: number): number {
    return Math.floor(this.chance() * most)
  }

  private unconfigure(): void {
    const gone = pick(this.targets, this.chance)
    this.targets = this.targets.filter((target) => target !== gone)
    this.queues.of.delete(gone?.name ?? '')
    this.mail = this.mail && prune(this.mail, this.targets.map(({ name }) => name)) // prettier-ignore
  }

  private post(): void {
    const letters = Array.from({ length: this.below(this.most) }, () => message(0, pick(types, this.chance), this.now))
    let next = this.posts
    const { mail, notes } = enqueue(this.mail, letters, this.targets, () => `msg_${next++}`, this.now)
    for (const one of letters) if (this.queues.add(`msg_${this.posts}`, one, this.targets)) this.posts++
    const dropped = this.queues.bound()
    expect(notes.map(({ fields }) => fields?.['count'])).toEqual(dropped > 0 ? [dropped] : [])
    this.mail = mail
  }

  /** One in eight is never heard of again. */
  private send(): void {
    const target = pick(this.targets, this.chance)
    const lease = this.mail && target && leaseMessage(this.mail, target.name, this.now)
    if (!target || !lease) return
    const queue = this.queues.of.get(target.name)
    expect(lease.message.id).toBe(queue?.[0])
    this.mail = lease.mail
    if (this.below(8) === 0) return
    const fails = this.below(3) === 0
    const sent = fails ? ({ is: 'failed', why: 'no' } as const) : ({ is: 'taken' } as const)
    this.mail = settleDelivery(this.mail, target, lease.message.id, sent, this.now).mail
    if (!fails || this.now - lease.message.at >= 24 * HOUR) queue?.shift()
  }

  private wait(): void {
    const due = this.mail && outboxDue(this.mail)
    this.now = this.below(3) === 0 ? this.now + this.below(9 * HOUR) : Math.max(this.now, due ?? 0)
  }
}

it(`is what a list for each target would be (SEED=${seed})`, () => {
  const chance = chanceOf(seed)
  for (let number = 0; number < runs(24); number++) {
    const walk = new Walk(chance, number % 3 === 0 ? 30 : 4)
    for (let step = 0; step < 250; step++) {
      walk.step()
      const { mail, queues } = walk
      const letters = mail?.letters ?? []
      const found = walk.targets.map(({ name }) => letters.filter(({ to }) => to.includes(name)).map(({ id }) => id))
      expect(found).toEqual(walk.targets.map(({ name }) => queues.of.get(name)))
      expect(letters.map(({ id }) => id)).toEqual(queues.waiting)
      const delivered = walk.targets.filter((_, index) => (found[index]?.length ?? 0) > 0).map(({ name }) => name)
      expect(Object.keys(mail?.targets ?? {}).sort()).toEqual(delivered.sort())
    }
  }
})
