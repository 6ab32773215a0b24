import { expect, test } from 'vitest'
import type { Opened } from './opened.ts'

const MINUTE = 60_000
const DAY = 86_400_000

export function signsContract(rig: () => Opened): void {
  test('the last sign of each name is kept with its time, its reason and how many there were', async () => {
    const { store, other, time } = rig()
    expect(await store.noted(1)).toEqual({})
    const before = await time()
    await store.note(1, 'refused', 'the signature is wrong ☃', 0)
    await other.note(1, 'refused', 'again', 0)
    await store.note(1, 'verified.1', '', 0)
    const { refused, ...rest } = await other.noted(1)
    expect(refused).toMatchObject({ why: 'again', count: 2 })
    expect(refused?.at).toBeGreaterThanOrEqual(before)
    expect(refused?.at).toBeLessThanOrEqual(await time())
    expect(rest).toMatchObject({ 'verified.1': { why: '', count: 1 } })
  })

  test('those of an app, of another and of the deployment are apart', async () => {
    const { store, other } = rig()
    await store.note(undefined, 'tick', 'deployment', 0)
    await store.note(2, 'tick', 'app', 0)
    expect((await other.noted(undefined))['tick']?.why).toBe('deployment')
    expect((await other.noted(2))['tick']?.why).toBe('app')
    expect(await other.noted(1)).toEqual({})
  })

  test('what may be kept once a minute is kept once a minute', async () => {
    const { store, other, advance } = rig()
    await store.note(1, 'refused', 'first', MINUTE)
    await other.note(1, 'refused', 'second', MINUTE)
    await other.note(2, 'refused', 'another app', MINUTE)
    await advance(59_000)
    await store.note(1, 'refused', 'third', MINUTE)
    expect((await store.noted(1))['refused']).toMatchObject({ why: 'first', count: 1 })
    expect((await store.noted(2))['refused']).toMatchObject({ why: 'another app', count: 1 })
    await advance(1000)
    await store.note(1, 'refused', 'fourth', MINUTE)
    expect((await store.noted(1))['refused']).toMatchObject({ why: 'fourth', count: 2 })
  })

  test('a clock that was put back silences nobody', async () => {
    const { store, advance } = rig()
    await store.note(1, 'refused', 'ahead', MINUTE)
    await advance(-2 * MINUTE)
    await store.note(1, 'refused', 'right', MINUTE)
    expect((await store.noted(1))['refused']).toMatchObject({ why: 'right', count: 2 })
  })

  test('signs are forgotten 31 days after the last of them', async () => {
    const { store, other, advance } = rig()
    await store.note(1, 'refused', 'early', MINUTE)
    await advance(30 * DAY)
    await store.note(1, 'verified.1', '', MINUTE)
    await advance(30 * DAY)
    expect(Object.keys(await other.noted(1)).sort()).toEqual(['refused', 'verified.1'])
    await advance(DAY)
    expect(await other.noted(1)).toEqual({})
    await store.note(1, 'refused', 'late', MINUTE)
    expect((await other.noted(1))['refused']).toMatchObject({ why: 'late', count: 1 })
  })
}
