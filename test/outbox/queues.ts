import type { NewMessage } from '../../lib/outbox.ts'
import { takes } from '../../lib/outbox/target.ts'
import type { Target } from '../../lib/outbox/target.ts'

const MOST = 100

/** What a mailbox must be like: for each target a list of the ids that it waits for. */
export class Queues {
  readonly of = new Map<string, string[]>()

  constructor(targets: readonly Target[]) {
    for (const { name } of targets) this.of.set(name, [])
  }

  /** Everything that somebody waits for, the oldest first. */
  get waiting(): string[] {
    const numbers = [...this.of.values()].flat().map((id) => Number(id.replace('msg_', '')))
    return [...new Set(numbers)].sort((a, b) => a - b).map((number) => `msg_${number}`)
  }

  /** Adds a letter; whether anybody takes it. */
  add(id: string, { type }: NewMessage, targets: readonly Target[]): boolean {
    const takers = targets.filter((target) => takes(target, type))
    for (const { name } of takers) this.of.get(name)?.push(id)
    return takers.length > 0
  }

  /** Drops the oldest letters that are too many; how many these are. */
  bound(): number {
    const over = this.waiting.slice(0, -MOST)
    for (const [name, ids] of this.of) this.of.set(name, ids.filter((id) => !over.includes(id))) // prettier-ignore
    return over.length
  }
}
