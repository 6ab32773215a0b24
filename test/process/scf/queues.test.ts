import { describe, expect, it } from 'vitest'
import { messagesOf } from '../../../lib/scf/messages.ts'
import { ckafkaTrigger } from '../../../local/scf/ckafka.ts'
import type { CkafkaOptions } from '../../../local/scf/ckafka.ts'
import { eventBridge } from '../../../local/scf/event-bridge.ts'
import type { InvokeResult } from '../../../local/scf/instance.ts'

/** A function that notes what it is given, and fails as often as it is told. */
function noting(often = 0, isPoison: (body: string) => boolean = () => false) {
  const runs: string[][] = []
  let failures = often
  let under = 0
  let most = 0
  return {
    runs,
    most: () => most,
    async run(event: unknown): Promise<InvokeResult> {
      const bodies = messagesOf(event).map(({ body }) => body)
      runs.push(bodies)
      most = Math.max(most, ++under)
      await new Promise((resolve) => setTimeout(resolve, 2))
      under--
      return failures-- > 0 || bodies.some(isPoison) ? { id: 0, error: 'failed' } : { id: 0, result: {} }
    },
  }
}

const numbered = (count: number, key?: string) =>
  Array.from({ length: count }, (_, index) => ({ body: String(index), ...(key !== undefined && { key }) }))
const quick: CkafkaOptions = { pause: 1 }

describe('CKafka', () => {
  it('delivers one key in order, a batch after the other, of at most maxMsgNum', async () => {
    const it = noting()
    const { send } = ckafkaTrigger({ ...quick, maxMsgNum: 4 }, it.run)
    await send(numbered(10, 'room'))
    expect(it.runs).toEqual([['0', '1', '2', '3'], ['4', '5', '6', '7'], ['8', '9']]) // prettier-ignore
    expect(it.most()).toBe(1)
  })

  it('delivers partitions side by side', async () => {
    const it = noting()
    await ckafkaTrigger({ ...quick, partitions: 3 }, it.run).send(numbered(9))
    expect(it.runs.map((run) => run.length)).toEqual([3, 3, 3])
    expect(it.most()).toBe(3)
  })

  it('delivers a batch that failed again as a whole before the next', async () => {
    const it = noting(2)
    const { send, batches } = ckafkaTrigger({ ...quick, partitions: 1, maxMsgNum: 2 }, it.run)
    await send(numbered(4))
    expect(it.runs).toEqual([['0', '1'], ['0', '1'], ['0', '1'], ['2', '3']]) // prettier-ignore
    expect(batches.map(({ offsets, tries }) => [offsets[0], tries])).toEqual([[0, 1], [0, 2], [0, 3], [2, 1]]) // prettier-ignore
  })

  it('gives a batch up after its last retry', async () => {
    const it = noting(0, (body) => body === '0')
    await ckafkaTrigger({ ...quick, partitions: 1, maxMsgNum: 1, retry: 3 }, it.run).send(numbered(2))
    expect(it.runs).toEqual([['0'], ['0'], ['0'], ['0'], ['1']])
  })

  it('ends when it is closed, whatever waits', async () => {
    const it = noting(Infinity)
    const trigger = ckafkaTrigger({ pause: 60_000, partitions: 1, maxMsgNum: 1 }, it.run)
    const sent = trigger.send(numbered(3))
    await new Promise((resolve) => setTimeout(resolve, 20))
    trigger.close()
    await sent
    expect(it.runs).toEqual([['0']])
  })
})

describe('EventBridge', () => {
  it('delivers each message alone, with its time', async () => {
    const events: unknown[] = []
    const { publish } = eventBridge({}, (event) => Promise.resolve({ id: events.push(event), result: {} }))
    await publish({ body: '{"a":\t1}', time: 1700000020000 })
    expect(messagesOf(events[0])).toMatchObject([{ body: '{"a":\t1}', time: 1700000020000 }])
  })

  it('delivers it twice more where it fails, and no more', async () => {
    const twice = noting(2)
    const bridge = (run: (event: unknown) => Promise<InvokeResult>) => eventBridge({ pauses: [1, 1] }, run)
    expect(await bridge(twice.run).publish({ body: 'x' })).toEqual({ id: 0, result: {} })
    expect(twice.runs).toHaveLength(3)
    const always = noting(Infinity)
    expect(await bridge(always.run).publish({ body: 'x' })).toMatchObject({ error: 'failed' })
    expect(always.runs).toHaveLength(3)
  })
})
