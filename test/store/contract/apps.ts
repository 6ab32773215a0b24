import { expect, test } from 'vitest'
import { KEY, write } from '../record.ts'
import type { Opened } from './opened.ts'

const HOUR = 3_600_000

export function appsContract(rig: () => Opened): void {
  const apps = async () => (await rig().other.apps()).sort((a, b) => a - b)

  test('every app with a record is listed once, whoever wrote it', async () => {
    const { store, other } = rig()
    expect(await apps()).toEqual([])
    await store.save({ app: 2, room: 'a' }, write())
    await other.save({ app: 2, room: 'b' }, write())
    await store.save({ app: 1, room: 'a' }, write({ due: 1, keep: 600_000 }))
    expect(await apps()).toEqual([1, 2])
  })

  test('an app with a record stays listed however long nothing happens', async () => {
    const { store, advance } = rig()
    await store.save(KEY, write())
    for (let i = 0; i < 3; i++) {
      await advance(40 * 24 * HOUR)
      expect(await apps()).toEqual([KEY.app])
    }
  })

  test('an app whose rooms are all gone disappears in the end, and comes back with the next room', async () => {
    const { store, advance } = rig()
    await store.save(KEY, write({ keep: 1000 }))
    await store.save({ app: 2, room: 'a' }, write())
    await advance(2 * HOUR)
    expect(await apps()).toEqual([2])
    expect(await apps()).toEqual([2])
    await store.save(KEY, write())
    expect(await apps()).toEqual([2, KEY.app])
  })
}
