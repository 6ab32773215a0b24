import { describe, expect, it } from 'vitest'
import { compose } from '../lib/deps.ts'
import { drain } from '../lib/drain.ts'
import type { DrainDeps } from '../lib/drain.ts'
import type { Ledger, RoomKey } from '../lib/ports.ts'
import { demoSecrets } from '../local/local-stack.ts'
import { createVirtualTime } from '../local/virtual-time.ts'

interface Rig {
  looked: RoomKey[]
  /** Drains in virtual time. */
  drained(left: () => number): Promise<number>
}

/** A spine whose ledger always has `due` rooms in each of `apps`, and notes which are looked at. */
function rig(apps: number[], due: number, fails: () => boolean = () => false): Rig {
  const { context, signs } = compose({ STORE_URL: 'memory:', ...demoSecrets }, () => {})
  const world = createVirtualTime(context.clock.now(), { unit: () => 0 })
  const sleep = (ms: number) => new Promise<void>((resolve) => void world.after(ms, resolve))
  const looked: RoomKey[] = []
  let last = 0
  const ledger: Ledger = {
    ...context.ledger,
    apps: () => Promise.resolve(apps),
    async due(app, limit) {
      if (fails()) throw new Error('the store is away')
      const rooms = Array.from({ length: Math.min(limit, due) }, () => ({ app, room: String(++last) }))
      return { rooms, waiting: due, now: context.clock.now() }
    },
    async load(key) {
      const known = await context.ledger.load(key)
      await sleep(20)
      looked.push(key)
      return known
    },
  }
  const ticking: DrainDeps = {
    context: { ...context, ledger, apps: () => [], clock: { now: world.now, sleep } },
    signs,
  }
  return {
    looked,
    async drained(left) {
      let isOver = false
      const draining = drain(ticking, left).finally(() => (isOver = true))
      draining.catch(() => {}) // whoever asked hears of it
      while (!isOver) await world.run(world.now() + 10)
      return draining
    },
  }
}

describe('draining', () => {
  it('gives every app its share, however much one of them has to do', async () => {
    const { drained, looked } = rig([1, 2, 3], 1000)
    await drained(() => 0)
    const of = (app: number) => looked.filter((key) => key.app === app).length
    expect([of(1), of(2), of(3)].every((looks) => looks >= 16)).toBe(true)
    expect(looked).toHaveLength(50)
  })

  it('ends at once where nothing may become due', async () => {
    const { drained } = rig([], 0)
    expect(await drained(() => 10_000)).toBe(0)
  })

  it('ends with its time, and not before its looks', async () => {
    const { drained, looked } = rig([1], 5)
    let asked = 0
    const looks = await drained(() => (++asked < 3 ? 1000 : 100))
    expect(asked).toBe(3)
    expect(looked).toHaveLength(looks)
    expect(looks).toBe(15)
  })

  it('leaves no look running when the store goes away', async () => {
    let rounds = 0
    const { drained, looked } = rig([1], 5, () => ++rounds > 1)
    await expect(drained(() => 10_000)).rejects.toThrow('the store is away')
    expect(looked).toHaveLength(5)
  })
})
