import { describe, expect, it } from 'vitest'
import { compose } from '../lib/deps.ts'
import { drain } from '../lib/drain.ts'
import type { DrainDeps } from '../lib/drain.ts'
import type { Ledger, RoomKey } from '../lib/ports.ts'
import { demoSecrets } from '../local/local-stack.ts'

interface Rig {
  ticking: DrainDeps
  looked: RoomKey[]
}

/** A context whose ledger always has `due` rooms in each of `apps`, and notes which are looked at. */
function rig(apps: number[], due: number, fails: () => boolean = () => false): Rig {
  const { context, signs } = compose({ STORE_URL: 'memory:', ...demoSecrets }, () => {})
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
      await new Promise((resolve) => setTimeout(resolve, 20))
      looked.push(key)
      return known
    },
  }
  return { ticking: { context: { ...context, ledger, apps: () => [] }, signs }, looked }
}

describe('draining', () => {
  it('gives every app its share, however much one of them has to do', async () => {
    const { ticking, looked } = rig([1, 2, 3], 1000)
    await drain(ticking, () => 0)
    const of = (app: number) => looked.filter((key) => key.app === app).length
    expect([of(1), of(2), of(3)].every((looks) => looks >= 16)).toBe(true)
    expect(looked).toHaveLength(50)
  })

  it('ends at once where nothing may become due', async () => {
    const { ticking } = rig([], 0)
    expect(await drain(ticking, () => 10_000)).toBe(0)
  })

  it('ends with its time, and not before its looks', async () => {
    const { ticking, looked } = rig([1], 5)
    let asked = 0
    const looks = await drain(ticking, () => (++asked < 3 ? 1000 : 100))
    expect(asked).toBe(3)
    expect(looked).toHaveLength(looks)
    expect(looks).toBe(15)
  })

  it('leaves no look running when the store goes away', async () => {
    let rounds = 0
    const { ticking, looked } = rig([1], 5, () => ++rounds > 1)
    await expect(drain(ticking, () => 10_000)).rejects.toThrow('the store is away')
    expect(looked).toHaveLength(5)
  })
})
