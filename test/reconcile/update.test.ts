import { describe, expect, it } from 'vitest'
import { compose } from '../../lib/deps.ts'
import type { Ledger, Loaded } from '../../lib/ports.ts'
import { updateRoom } from '../../lib/reconcile/update.ts'
import type { Context } from '../../lib/reconcile/update.ts'
import { emptyRoom } from '../../lib/room/room.ts'
import { demoSecrets } from '../../local/local-stack.ts'

const key = { app: 1400188366, room: '295066' }

/** A context whose saves may be lost before they are done, or their answers after. */
function spineWith(faults: ('lost' | 'unanswered' | 'late')[]): { context: Context; ledger: Ledger } {
  const { context } = compose({ STORE_URL: 'memory:', ...demoSecrets }, () => {})
  const { ledger } = context
  const late: (() => Promise<unknown>)[] = []
  const faulty: Ledger = {
    ...ledger,
    async load(room) {
      const known = await ledger.load(room)
      await Promise.all(late.splice(0).map((save) => save()))
      return known
    },
    async save(room, write) {
      const fault = faults.shift()
      if (fault === 'unanswered') await ledger.save(room, write)
      if (fault === 'late') late.push(() => ledger.save(room, write))
      if (fault) throw new Error('no answer')
      return ledger.save(room, write)
    },
  }
  return { context: { ...context, ledger: faulty }, ledger }
}

/** Counts in the floor of the room how often it was written. */
async function counted({ context, ledger }: ReturnType<typeof spineWith>) {
  const seen: number[] = []
  const answer = await updateRoom(context, key, ({ record, now }: Loaded) => {
    const floor = (record?.room.floor ?? 0) + 1
    seen.push(floor)
    const room = { ...emptyRoom(now), floor }
    return {
      record: { schema: 1, site: 'intl', region: '', at: now, room, relays: {} },
      notes: [],
      release: [],
      answer: floor,
    }
  })
  const { record } = await ledger.load(key)
  return { answer, floor: record?.room.floor, seen }
}

describe('a change', () => {
  it('is written once', async () => {
    expect(await counted(spineWith([]))).toEqual({ answer: 1, floor: 1, seen: [1] })
  })

  it('counts as written when the answer was lost and its token is found', async () => {
    expect(await counted(spineWith(['unanswered']))).toEqual({ answer: 1, floor: 1, seen: [1] })
  })

  it('is tried again when the save itself was lost', async () => {
    expect(await counted(spineWith(['lost']))).toEqual({ answer: 1, floor: 1, seen: [1, 1] })
  })

  it('counts as written when the save is done only after the room was read again', async () => {
    expect(await counted(spineWith(['late']))).toEqual({ answer: 1, floor: 1, seen: [1, 1] })
  })

  it('throws when the store stays silent, so that a webhook answers in time', async () => {
    await expect(counted(spineWith(['lost', 'lost']))).rejects.toThrow('no answer')
  })

  it('of many at once is applied by each exactly once', async () => {
    const { context, ledger } = spineWith([])
    await Promise.all(Array.from({ length: 20 }, () => counted({ context, ledger })))
    expect((await ledger.load(key)).record?.room.floor).toBe(20)
  })
})
