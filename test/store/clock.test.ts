import { describe, expect, it } from 'vitest'
import { storeClock } from '../../lib/store/clock.ts'

function machine() {
  let time = 1000
  const clock = storeClock(
    () => time,
    () => Promise.resolve(),
  )
  return { clock, pass: (ms: number) => (time += ms) }
}

describe('the store’s clock', () => {
  it('goes on with the machine’s own between answers', () => {
    const { clock, pass } = machine()
    clock.heard(500_000, clock.asked())
    pass(250)
    expect(clock.now()).toBe(500_250)
  })

  it('is not turned back by an answer that is read a minute late', () => {
    const { clock, pass } = machine()
    clock.heard(500_000, clock.asked())
    const asked = clock.asked()
    pass(60_000) // frozen: the answer of the claim was given at once, and is read now
    clock.heard(500_000, asked)
    expect(clock.now()).toBe(560_000)
  })

  it('follows the store when that jumps, forward and back', () => {
    const { clock, pass } = machine()
    clock.heard(500_000, clock.asked())
    pass(10)
    clock.heard(510_000, clock.asked())
    expect(clock.now()).toBe(510_000)
    pass(10)
    clock.heard(490_000, clock.asked())
    expect(clock.now()).toBe(490_000)
  })
})
