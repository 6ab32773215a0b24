import { describe, expect, it } from 'vitest'
import { comparePlan } from '../local/plan/compare-plan.ts'
import { arrivalsOf, usual } from '../local/plan/demo.ts'
import { evening, SEED, SIZE } from '../local/plan/evening.ts'

// Shorter ones, short-lived shows and windows are compared by test/system/plan.test.ts.
describe('a recorded evening', () => {
  it('is planned as it would really go', { timeout: 120_000 }, async () => {
    const { planned, sent, actions } = await comparePlan(usual, arrivalsOf(usual, evening(SEED, SIZE)))
    expect(actions).toBeGreaterThan(150)
    expect(planned).toEqual(sent)
  })
})
