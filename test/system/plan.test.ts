import { expect, it } from 'vitest'
import demo from '../../lib/apps/demo.ts'
import { comparePlan } from '../local/plan/compare-plan.ts'
import { arrivalsOf, checked, inWords, usual } from '../local/plan/demo.ts'
import { evening, SEED } from '../local/plan/evening.ts'

const short = arrivalsOf(usual, evening(SEED, 200))

/** Shows that change, or are over, before the timer's next tick has noticed them. */
const quick = checked({ ...demo, rules: demo.rules.map((rule) => ({ ...rule, linger: 2 })) })
const hasty = arrivalsOf(
  quick,
  inWords(
    '1.3 2901 Trtc_User_0 enters',
    '2.1 2901 Trtc_User_0 leaves',
    '43.05 2901 Trtc_User_0 enters',
    '43.4 2902 Trtc_User_0 enters',
    '44 2901 Trtc_User_0 leaves',
    '65.7 2902 Trtc_User_0 leaves',
  ),
)

/** A broadcast by the clock, which nobody has to enter; one window is open already when the first event comes. */
const window = (room: string, from: string, until: string) => ({
  ...demo.rules[0]!,
  name: `window-${room}`,
  rooms: [room],
  start: { on: 'open' as const },
  schedule: [{ from: `2026-01-01T${from}Z`, until: `2026-01-01T${until}Z`, rooms: [room] }],
})
const scheduled = checked({
  ...demo,
  rules: [window('2903', '20:00:20', '20:00:51'), window('2904', '19:50:00', '20:00:15'), ...demo.rules],
})
const watched = arrivalsOf(
  scheduled,
  inWords('1.3 2901 Trtc_User_0 enters', '30.2 2903 anna enters', '40 2901 Trtc_User_0 leaves', '62 2901 ben enters'),
)

// The whole evening of 2,000 callbacks: npm run test:campaign.
it.each([
  ['an evening of 200 callbacks', usual, short, 30],
  ['a hasty evening', quick, hasty, 5],
  ['an evening with windows', scheduled, watched, 6],
])('%s is planned as it would really go', async (_, config, arrivals, least) => {
  const { planned, sent, actions } = await comparePlan(config, arrivals)
  expect(actions).toBeGreaterThan(least)
  expect(planned).toEqual(sent)
})
