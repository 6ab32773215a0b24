import { describe, expect, it } from 'vitest'
import { semaphore } from '../../lib/notify/semaphore.ts'

/** A clock that goes only while somebody sleeps. */
function clock() {
  let now = 0
  return { now: () => now, sleep: async (ms: number) => void (now += ms) }
}

describe('places', () => {
  it('are ten for a target, so that others have theirs', async () => {
    const place = semaphore(clock())
    const mine = await Promise.all(Array.from({ length: 10 }, () => place('shop')))
    expect(mine.every((leave) => leave !== undefined)).toBe(true)
    expect(await place('shop')).toBeUndefined()
    expect(await place('wall')).toBeDefined()
  })

  it('are fifty in all', async () => {
    const place = semaphore(clock())
    const names = Array.from({ length: 50 }, (_, index) => `target${index}`)
    const leaves = await Promise.all(names.map((name) => place(name)))
    expect(await place('one more')).toBeUndefined()
    leaves[0]?.()
    expect(await place('one more')).toBeDefined()
  })

  it('are waited for', async () => {
    let now = 0
    const leaves: ((() => void) | undefined)[] = []
    const place = semaphore({
      now: () => now,
      sleep: async (ms) => {
        now += ms
        if (now > 1000) leaves.pop()?.()
      },
    })
    for (let count = 0; count < 10; count++) leaves.push(await place('shop'))
    expect(await place('shop')).toBeDefined()
    expect(now).toBeLessThan(2000)
  })
})
