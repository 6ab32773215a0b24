import { expect, test } from 'vitest'
import { KEY, newerRecord, record, write } from '../record.ts'
import type { Opened } from './opened.ts'

const SYMBOLS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 !#$%&()+-:;<=.>?@[]^_{}|~,'

export function recordsContract(rig: () => Opened): void {
  test('a room that nobody wrote has no record', async () => {
    const known = await rig().store.load(KEY)
    expect(Object.keys(known).sort()).toEqual(['now', 'waiting'])
    expect(known.waiting).toBe(0)
  })

  test('now is the time of the store, in every answer', async () => {
    const { store, time, advance } = rig()
    const before = await time()
    const answers = [
      await store.load(KEY),
      await store.save(KEY, write()),
      await store.save(KEY, write()),
      await store.due(KEY.app, 1),
      await store.reserve('start', 0),
    ].map((answer) => answer?.now)
    const after = await time()
    for (const now of answers) {
      expect(now).toBeGreaterThanOrEqual(before)
      expect(now).toBeLessThanOrEqual(after)
    }
    await advance(1000)
    expect((await store.load(KEY)).now).toBeGreaterThanOrEqual(after)
  })

  test('the first save needs a room without a record', async () => {
    const { store, other } = rig()
    expect((await store.save(KEY, write({ revision: 'r1' }))).saved).toBe(true)
    expect((await other.save(KEY, write({ revision: 'r2' }))).saved).toBe(false)
    expect(await other.load(KEY)).toMatchObject({ revision: 'r1', record: record() })
  })

  test('a save needs the revision that it has read', async () => {
    const { store, other } = rig()
    expect((await store.save(KEY, write({ expected: 'r0', revision: 'r1' }))).saved).toBe(false)
    await store.save(KEY, write({ revision: 'r1' }))
    expect((await other.save(KEY, write({ expected: 'r1', revision: 'r2', record: record(2000) }))).saved).toBe(true)
    expect((await store.save(KEY, write({ expected: 'r1', revision: 'r3' }))).saved).toBe(false)
    expect(await store.load(KEY)).toMatchObject({ revision: 'r2', record: record(2000) })
  })

  test('of several who save at once exactly one wins, also the first time', async () => {
    const { store, other } = rig()
    for (const expected of [undefined, 'a']) {
      const tries = Array.from({ length: 20 }, (_, i) => `${expected}${i}`)
      const answers = await Promise.all(
        tries.map((revision, i) => (i % 2 ? store : other).save(KEY, write({ expected, revision }))),
      )
      expect(answers.filter(({ saved }) => saved)).toHaveLength(1)
      const { revision } = await store.load(KEY)
      expect(revision).toBe(tries[answers.findIndex(({ saved }) => saved)])
      if (expected === undefined) await store.save(KEY, write({ expected: revision!, revision: 'a' }))
    }
  })

  test('records come back exactly, with what a later release has put into them', async () => {
    const { store, other } = rig()
    const people = JSON.parse(
      '{"__proto__": {"base": 1, "stage": 2.25}, "constructor": {"base": 3}, "林 ☃ \\u0000": {"base": 4}}',
    )
    const saved = {
      ...record(),
      room: { floor: 0.1, dismissed: 1790000000123.375, people },
      later: { more: ['x', {}, []] },
    }
    await store.save(KEY, write({ record: saved }))
    const { record: found } = await other.load(KEY)
    expect(found).toEqual(saved)
    expect(JSON.stringify(found)).toBe(JSON.stringify(saved))
    expect(Object.keys(found!.room.people)).toContain('__proto__')
  })

  test('every room id is a room of its own, in its own app', async () => {
    const { store } = rig()
    expect(new Set(SYMBOLS).size).toBe(89)
    const rooms = [
      '1',
      '01',
      ' 1',
      '1 ',
      'a b',
      '{1}',
      'room:x',
      'Ab',
      'ab',
      '*',
      '__proto__',
      '房间☃',
      SYMBOLS.slice(0, 64),
      SYMBOLS.slice(25),
    ]
    const keys = [1, 11].flatMap((app) => rooms.map((room) => ({ app, room })))
    for (const [i, key] of keys.entries()) await store.save(key, write({ revision: `r${i}`, due: i }))
    for (const [i, key] of keys.entries())
      expect(await store.load(key)).toMatchObject({ revision: `r${i}`, waiting: rooms.length })
    const { rooms: handed } = await store.due(11, 100)
    expect(handed).toEqual(keys.filter(({ app }) => app === 11))
  })

  test('a record with an end is forgotten there, one without never', async () => {
    const { store, advance } = rig()
    const [short, long] = [KEY, { ...KEY, room: 'long' }]
    await store.save(short, write({ keep: 60_000.5 }))
    await store.save(long, write())
    await advance(59_000)
    expect(await store.load(short)).toHaveProperty('record')
    await advance(1001)
    expect(await store.load(short)).not.toHaveProperty('revision')
    await advance(400 * 86_400_000)
    expect(await store.load(long)).toHaveProperty('record')
    expect((await store.save(short, write({ expected: 'r1' }))).saved).toBe(false)
    expect((await store.save(short, write())).saved).toBe(true)
  })

  test('each save says anew how long the record lives', async () => {
    const { store, advance } = rig()
    await store.save(KEY, write({ revision: 'r1', keep: 1000 }))
    await store.save(KEY, write({ expected: 'r1', revision: 'r2' }))
    await advance(2000)
    await store.save(KEY, write({ expected: 'r2', revision: 'r3', keep: 1000 }))
    expect(await store.load(KEY)).toMatchObject({ revision: 'r3' })
    await store.save(KEY, write({ expected: 'r0', revision: 'r4', keep: 9000 }))
    await advance(2000)
    expect(await store.load(KEY)).not.toHaveProperty('record')
  })

  test('a record of a newer release is left alone', async () => {
    const { store, other } = rig()
    await store.save(KEY, write({ revision: 'r1' }))
    await other.save(KEY, write({ expected: 'r1', revision: 'r2', record: newerRecord(), due: 1 }))
    await expect(store.load(KEY)).rejects.toThrow(/room 1400000001\/lobby has schema 2.*up to 1/)
    for (const expected of [undefined, 'r1']) expect((await store.save(KEY, write({ expected }))).saved).toBe(false)
    expect((await store.due(KEY.app, 1)).rooms).toEqual([KEY])
    await expect(store.load(KEY)).rejects.toThrow(/schema 2/)
  })
}
