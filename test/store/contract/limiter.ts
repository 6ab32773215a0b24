import { expect, test } from 'vitest'
import type { Opened } from './opened.ts'

const SPACING = 1000 / 19

export function limiterContract(rig: () => Opened): void {
  const at = async (longest: number) => (await rig().store.reserve('start', longest))?.at

  test('turns are a nineteenth of a second apart', async () => {
    const { store } = rig()
    const first = (await store.reserve('start', 0))!
    expect(first.at).toBe(first.now)
    for (let i = 1; i < 5; i++) expect((await at(5000))! - first.at).toBeCloseTo(i * SPACING, 2)
  })

  test('a turn is now again once nobody has asked for a while', async () => {
    const { store, advance } = rig()
    await at(0)
    await advance(1000)
    const turn = (await store.reserve('start', 0))!
    expect(turn.at).toBe(turn.now)
  })

  test('what is further away than the longest wait is refused and consumes nothing', async () => {
    const first = (await at(0))!
    for (let i = 1; i < 20; i++) await at(5000)
    for (let i = 0; i < 10; i++) expect(await at(100)).toBeUndefined()
    expect((await at(5000))! - first).toBeCloseTo(20 * SPACING, 2)
  })

  test('each action has turns of its own', async () => {
    const { store } = rig()
    for (const action of ['start', 'update', 'stop'] as const) {
      const turn = (await store.reserve(action, 0))!
      expect(turn.at).toBe(turn.now)
    }
  })

  test('a turn more than 5 s ahead was made by a clock that has been put back', async () => {
    const { store, advance } = rig()
    await at(0)
    await advance(-4000)
    const near = (await store.reserve('start', 10_000))!
    expect(near.at - near.now).toBeGreaterThan(3000)
    await advance(-2000)
    const reset = (await store.reserve('start', 0))!
    expect(reset.at).toBe(reset.now)
  })

  test('fifty who ask at once get fifty turns, never twenty-one within a second', async () => {
    const { store, other } = rig()
    const turns = await Promise.all(
      Array.from({ length: 50 }, (_, i) => (i % 2 ? store : other).reserve('update', 4000)),
    )
    const times = turns.map((turn) => turn!.at).sort((a, b) => a - b)
    for (const [i, time] of times.entries()) {
      if (i >= 1) expect(time - times[i - 1]!).toBeGreaterThanOrEqual(52)
      if (i >= 20) expect(time - times[i - 20]!).toBeGreaterThan(1000)
    }
  })
}
