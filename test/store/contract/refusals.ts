import { expect, test } from 'vitest'
import type { Opened } from '../contract.ts'

export function refusalsContract(rig: () => Opened): void {
  test('the last refusal of an app is kept with its time', async () => {
    const { store, other, time } = rig()
    expect(await store.last(1)).toBeUndefined()
    const before = await time()
    await store.refused(1, 'the signature is wrong ☃')
    const kept = await other.last(1)
    expect(kept?.why).toBe('the signature is wrong ☃')
    expect(kept?.at).toBeGreaterThanOrEqual(before)
    expect(kept?.at).toBeLessThanOrEqual(await time())
    expect(await store.last(2)).toBeUndefined()
  })

  test('at most one a minute is kept for each app', async () => {
    const { store, other, advance } = rig()
    await store.refused(1, 'first')
    await other.refused(1, 'second')
    await other.refused(2, 'another app')
    await advance(59_000)
    await store.refused(1, 'third')
    expect((await store.last(1))?.why).toBe('first')
    expect((await store.last(2))?.why).toBe('another app')
    await advance(1000)
    await store.refused(1, 'fourth')
    expect((await store.last(1))?.why).toBe('fourth')
  })
}
