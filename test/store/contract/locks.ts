import { expect, test } from 'vitest'
import type { Owner } from '../../../lib/ports.ts'
import type { Opened } from './opened.ts'

const URL = 'rtmp://push.example.com/live/房间?no&query: {1}'
const A: Owner = { app: 1, room: 'a "b" {c} ☃', rule: 'main', generation: 1_790_000_000_123 }
const B: Owner = { ...A, room: 'b' }
const HAD = { had: true }

export function locksContract(rig: () => Opened): void {
  test('a free lock is had, somebody else is told whose it is and since when', async () => {
    const { store, other, time } = rig()
    const before = await time()
    expect(await store.take(URL, A)).toEqual(HAD)
    const after = await time()
    const refused = await other.take(URL, B)
    expect(refused).toMatchObject({ had: false, owner: A })
    if (refused.had) return
    expect(refused.since).toBeGreaterThanOrEqual(before)
    expect(refused.since).toBeLessThanOrEqual(after)
    expect(refused.now).toBeGreaterThanOrEqual(refused.since)
    expect(await other.take(`${URL}2`, B)).toEqual(HAD)
  })

  test('another app, room or rule is another relay', async () => {
    const { store } = rig()
    await store.take(URL, A)
    for (const owner of [{ ...A, app: 2 }, B, { ...A, rule: 'other' }])
      expect(await store.take(URL, owner)).toMatchObject({ had: false, owner: A })
  })

  test('the same relay has its lock again, with another generation and from now on', async () => {
    const { store, other, advance } = rig()
    await store.take(URL, A)
    const first = await other.take(URL, B)
    await advance(10_000)
    expect(await other.take(URL, { ...A, generation: 2 })).toEqual(HAD)
    const second = await other.take(URL, B)
    expect(second).toMatchObject({ owner: { ...A, generation: 2 } })
    if (!first.had && !second.had) expect(second.now - second.since).toBeLessThan(9000)
  })

  test('a lock is taken over only from the very owner that is named', async () => {
    const { store, other } = rig()
    await store.take(URL, A)
    for (const over of [{ ...A, generation: 1 }, { ...A, rule: 'other' }, B])
      expect(await other.take(URL, B, over)).toMatchObject({ had: false, owner: A })
    expect(await other.take(URL, B, A)).toEqual(HAD)
    expect(await store.take(URL, A, A)).toMatchObject({ had: false, owner: B })
  })

  test('of several who take over at once exactly one has it', async () => {
    const { store, other } = rig()
    await store.take(URL, A)
    const owners = Array.from({ length: 10 }, (_, i) => ({ ...B, room: `r${i}` }))
    const answers = await Promise.all(owners.map((owner, i) => (i % 2 ? store : other).take(URL, owner, A)))
    expect(answers.filter(({ had }) => had)).toHaveLength(1)
  })

  test('only its owner releases it, generation and all', async () => {
    const { store, other } = rig()
    await store.release(URL, A)
    await store.take(URL, A)
    await other.release(URL, B)
    await other.release(URL, { ...A, generation: 1 })
    expect(await other.take(URL, B)).toMatchObject({ had: false })
    await other.release(URL, A)
    expect(await other.take(URL, B)).toEqual(HAD)
  })
}
