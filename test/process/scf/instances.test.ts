import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, describe, expect, it } from 'vitest'
import type { LocalScf } from '../../../local/scf/scf.ts'
import { eventually } from '../e2e/eventually.ts'
import { scfWith } from './functions.ts'

let scf: LocalScf
afterEach(() => scf.close())

const returned = { code: 'return { pid: process.pid, calls }' }

/** On a busy machine a process may need more than a function's time only to start; then the next one is tried. */
const firstCallOf = (name: string) =>
  eventually(async () => expect(await scf.invoke(name, {})).toMatchObject({ result: 1 }))

/** Whether a process stands still, as the kernel says. */
const isFrozen = (pid: number | undefined) => /^\d+ \(.*\) T/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))

describe('an instance', () => {
  it('has one event at a time; another instance takes the next, and one that is idle is used again', async () => {
    scf = await scfWith({ slow: { code: 'await new Promise((r) => setTimeout(r, 300)); return process.pid' } })
    const pids = (await Promise.all([1, 2, 3].map(() => scf.invoke('slow', {})))).map(
      (one) => 'result' in one && one.result,
    )
    expect(new Set(pids).size).toBe(2)
  })

  it('is frozen between events: what it left running goes on with the next one', async () => {
    const code = `
      context.callbackWaitsForEmptyEventLoop = false
      globalThis.turns ??= 0
      if (calls === 1) setInterval(() => turns++, 20)
      return turns`
    scf = await scfWith({ leaves: { code } }, { instances: 1 })
    await scf.invoke('leaves', {})
    await eventually(() => expect(isFrozen(scf.instances()[0]?.pid)).toBe(true))
    await sleep(500)
    const answered = await scf.invoke('leaves', {})
    expect('result' in answered && Number(answered.result)).toBeLessThan(10)
  })

  it('works on after its answer until its event loop is empty, and takes no event meanwhile', async () => {
    const code = `
      globalThis.done ??= 0
      setTimeout(() => done++, 300)
      return { done, pid: process.pid }`
    scf = await scfWith({ tail: { code } }, { instances: 1 })
    const began = performance.now()
    expect(await scf.invoke('tail', {})).toMatchObject({ result: { done: 0 } })
    expect(performance.now() - began).toBeLessThan(5000)
    expect(await scf.invoke('tail', {})).toMatchObject({ result: { done: 1 } })
  })

  it('is killed at the timeout, and another one takes its place with nothing in its memory', async () => {
    scf = await scfWith(
      {
        hangs: {
          code: 'if (event.hang) await new Promise(() => setInterval(() => {}, 10)); return calls',
          timeoutSeconds: 2,
        },
      },
      { instances: 1 },
    )
    await firstCallOf('hangs')
    expect(await scf.invoke('hangs', {})).toMatchObject({ result: 2 })
    expect(await scf.invoke('hangs', { hang: true })).toMatchObject({
      error: 'Invoking task timed out after 2 seconds',
      status: 433,
    })
    await firstCallOf('hangs')
  })

  it('is killed, too, when only its leftovers run that long: the caller has a good answer already', async () => {
    scf = await scfWith(
      { never: { code: 'setInterval(() => {}, 10); return calls', timeoutSeconds: 1 } },
      { instances: 1 },
    )
    await firstCallOf('never')
    const [first] = scf.instances()
    await eventually(() => expect(first?.alive).toBe(false))
    await firstCallOf('never')
  })

  it('that ends under way fails its event', async () => {
    scf = await scfWith({ ends: { code: 'process.exit(3)' }, returned })
    expect(await scf.invoke('ends', {})).toMatchObject({ error: 'the instance has ended', status: 439 })
    expect(await scf.invoke('returned', {})).toMatchObject({ result: { calls: 1 } })
  })

  it('tells a function about its invocation', async () => {
    scf = await scfWith({
      told: { code: 'return { ...context, left: context.getRemainingTimeInMillis() }', timeoutSeconds: 3 },
    })
    expect(await scf.invoke('told', {})).toMatchObject({
      result: { function_name: 'told', time_limit_in_ms: 3000, callbackWaitsForEmptyEventLoop: true, request_id: '1' },
    })
  })
})

describe('a shared instance', () => {
  it('has every event in one memory, at once', async () => {
    scf = await scfWith({ returned }, { instances: 'shared' })
    const all = await Promise.all([1, 2, 3].map(() => scf.invoke('returned', {})))
    expect(all.map((one) => 'result' in one && one.result)).toMatchObject([{ calls: 1 }, { calls: 2 }, { calls: 3 }])
    expect(scf.instances()).toHaveLength(1)
  })
})
