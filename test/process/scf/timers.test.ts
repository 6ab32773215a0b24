import { afterEach, describe, expect, it } from 'vitest'
import type { LocalScf } from '../../../local/scf/scf.ts'
import { eventually } from '../e2e/eventually.ts'
import { scfWith } from './functions.ts'

let scf: LocalScf
afterEach(() => scf.close())

const failing = (pauses: number[]) => ({
  code: 'console.log(event.Type, event.TriggerName); throw new Error("no")',
  trigger: { everySeconds: 3600, pauses },
})

describe('a timer', () => {
  it('is tried again after errors as often as its retries say', async () => {
    scf = await scfWith({ tick: failing([10, 10]) })
    expect(await scf.tick('tick')).toMatchObject({ error: expect.stringContaining('Error: no') as string })
    expect(scf.lines).toEqual(['Timer tick', 'Timer tick', 'Timer tick'])
  })

  it('is not tried again with retries off', async () => {
    scf = await scfWith({ tick: failing([]) })
    await scf.tick('tick')
    expect(scf.lines).toEqual(['Timer tick'])
  })

  it('waits for a retry no longer than the SCF is there', async () => {
    scf = await scfWith({ tick: failing([60_000]) })
    const ticked = scf.tick('tick')
    await eventually(() => expect(scf.lines).toHaveLength(1))
    await scf.close()
    expect(await ticked).toMatchObject({ error: expect.any(String) as string })
  })
})

describe('an asynchronous event', () => {
  it('has at most 128 KB', async () => {
    const queue = { ckafka: {}, eventBridge: { pauses: [] } }
    scf = await scfWith({ queue: { code: 'return 1', trigger: { queue } } })
    const body = 'x'.repeat(128 * 1024)
    expect(await scf.queue('queue').publish({ body })).toMatchObject({ status: 406 })
    expect(await scf.invoke('queue', { body })).toMatchObject({ result: 1 })
  })
})
