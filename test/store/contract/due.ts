import { expect, test } from 'vitest'
import { KEY, write } from '../record.ts'
import type { Opened } from './opened.ts'

const { app } = KEY

export function dueContract(rig: () => Opened): void {
  const roomsDue = async (limit = 100) => (await rig().other.due(app, limit)).rooms.map(({ room }) => room)
  const save = (room: string, due: number | undefined, keep?: number) =>
    rig().store.save({ app, room }, write({ due, keep }))

  test('a room is due from its time on, and only in its app', async () => {
    const { store, time, advance } = rig()
    await save('a', (await time()) + 5000)
    await save('rest', undefined)
    expect(await store.due(app, 10)).toMatchObject({ rooms: [], waiting: 1 })
    await advance(5000)
    expect((await store.due(app + 1, 10)).rooms).toEqual([])
    expect(await store.due(app, 10)).toMatchObject({ rooms: [{ app, room: 'a' }], waiting: 1 })
  })

  test('a room that was handed out comes back in 30 s by itself', async () => {
    const { advance } = rig()
    await save('a', 1)
    expect(await roomsDue()).toEqual(['a'])
    expect(await roomsDue()).toEqual([])
    await advance(29_000)
    expect(await roomsDue()).toEqual([])
    await advance(1000)
    expect(await roomsDue()).toEqual(['a'])
  })

  test('the one that has been due longest comes first, up to the limit', async () => {
    for (const [room, due] of [
      ['c', 3.5],
      ['a', 1],
      ['d', 4],
      ['b', 2],
      ['e', 5],
    ] as const)
      await save(room, due)
    expect(await roomsDue(0)).toEqual([])
    expect(await roomsDue(2)).toEqual(['a', 'b'])
    expect(await roomsDue(2)).toEqual(['c', 'd'])
    expect(await roomsDue(2)).toEqual(['e'])
  })

  test('two who drain at once never get the same room', async () => {
    const { store, other } = rig()
    for (let i = 0; i < 40; i++) await save(`r${i}`, i)
    const answers = await Promise.all(Array.from({ length: 10 }, (_, i) => (i % 2 ? store : other).due(app, 5)))
    const rooms = answers.flatMap((answer) => answer.rooms.map(({ room }) => room))
    expect(rooms).toHaveLength(40)
    expect(new Set(rooms).size).toBe(40)
  })

  test('a save replaces or removes the due entry, a lost save does not touch it', async () => {
    const { store, time } = rig()
    const later = (await time()) + 60_000
    await save('a', later)
    await store.save({ app, room: 'a' }, write({ expected: 'wrong', revision: 'r2', due: 1 }))
    expect(await roomsDue()).toEqual([])
    await store.save({ app, room: 'a' }, write({ expected: 'r1', revision: 'r2', due: 1 }))
    await store.save({ app, room: 'a' }, write({ expected: 'r1', revision: 'r3', due: undefined }))
    expect(await roomsDue()).toEqual(['a'])
    await store.save({ app, room: 'a' }, write({ expected: 'r2', revision: 'r3', due: undefined }))
    expect(await store.due(app, 10)).toMatchObject({ rooms: [], waiting: 0 })
  })

  test('a save while the room is handed out says when it is due again', async () => {
    const { store } = rig()
    await save('a', 1)
    expect(await roomsDue()).toEqual(['a'])
    await store.save({ app, room: 'a' }, write({ expected: 'r1', revision: 'r2', due: 2 }))
    expect(await roomsDue()).toEqual(['a'])
  })

  test('waiting counts the rooms of the app that are not at rest', async () => {
    const { store, time } = rig()
    const now = await time()
    await save('a', 1)
    await save('b', now + 60_000)
    await save('c', undefined)
    await store.save({ app: app + 1, room: 'a' }, write({ due: 1 }))
    expect((await store.load(KEY)).waiting).toBe(2)
    expect((await store.due(app, 1)).waiting).toBe(2)
    await store.save({ app, room: 'b' }, write({ expected: 'r1', revision: 'r2', due: undefined }))
    expect((await store.load(KEY)).waiting).toBe(1)
  })

  test('a room that is due in more than an hour is not waited for', async () => {
    const { store, time, advance } = rig()
    await save('friday', (await time()) + 3_660_000)
    expect(await store.due(app, 10)).toMatchObject({ rooms: [], waiting: 0 })
    expect((await store.load(KEY)).waiting).toBe(0)
    await advance(60_000)
    expect((await store.load(KEY)).waiting).toBe(1)
  })

  test('rooms to look after are handed out unless they are on the list, and come back while they have no record', async () => {
    const { store, time, advance } = rig()
    const rooms = async (limit = 10) =>
      (await rig().other.due(app, limit, undefined, ['a', 'b', 'c'])).rooms.map(({ room }) => room)
    await save('b', (await time()) + 600_000)
    await save('d', 1)
    expect(await rooms(2)).toEqual(['d', 'a'])
    expect(await rooms()).toEqual(['c'])
    expect(await rooms()).toEqual([])
    await advance(30_000)
    expect((await rooms()).sort()).toEqual(['a', 'c', 'd'])
    await save('c', undefined)
    expect(await store.rooms(app)).toEqual(['b', 'c', 'd'])
    expect(await rooms()).toEqual(['c']) // at rest is not looked after
  })

  test('rooms are those with a record, in order', async () => {
    const { store, other, advance } = rig()
    expect(await store.rooms(app)).toEqual([])
    for (const room of ['b', 'a', 'C', '10', '9']) await save(room, undefined)
    await save('short', 1, 1000)
    expect(await other.rooms(app)).toEqual(['10', '9', 'C', 'a', 'b', 'short'])
    await advance(1001)
    expect(await other.rooms(app)).toEqual(['10', '9', 'C', 'a', 'b'])
    expect(await other.rooms(app + 1)).toEqual([])
  })

  test('a room whose record has ended is due no more', async () => {
    const { store, advance } = rig()
    await save('a', 1, 1000)
    await save('b', 2)
    await advance(1001)
    expect(await store.due(app, 10)).toMatchObject({ rooms: [{ app, room: 'b' }], waiting: 1 })
  })

  test('another configuration makes every room due that is not at rest, at most once in ten seconds', async () => {
    const { store, time, advance } = rig()
    const rooms = async (revision: string) => (await store.due(app, 10, revision)).rooms.map(({ room }) => room)
    await save('open', (await time()) + 600_000)
    await save('rest', undefined)
    expect(await rooms('one')).toEqual(['open'])
    expect(await rooms('one')).toEqual([])
    await advance(10_000)
    expect(await rooms('one')).toEqual([])
    expect(await rooms('two')).toEqual(['open'])
    expect(await rooms('one')).toEqual([]) // the release before is still about
    await advance(10_000)
    expect(await rooms('two')).toEqual([])
  })
}
