import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import demo from '../../lib/apps/demo.ts'
import { play } from '../../local/plan/play.ts'
import { reportOf } from '../../local/plan/report.ts'
import { byRoom, callsOf } from '../local/plan/calls.ts'
import { arrivalsOf, checked, inWords, usual } from '../local/plan/demo.ts'
import { evening } from '../local/plan/evening.ts'
import { reallySent } from '../local/plan/real-loop.ts'

const SEED = 7
const ONWARD = 60_000

const arrivals = arrivalsOf(usual, readFileSync(new URL('../local/plan/evening.jsonl', import.meta.url), 'utf8'))

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

describe('a recorded evening', () => {
  it('is the one that its generator makes; npx vitest -u writes it anew', async () => {
    await expect(evening(SEED, 2000)).toMatchFileSnapshot('evening.jsonl')
  })

  it('has everything that makes a log untidy', () => {
    const bodies = arrivals.map(({ body }) => body.replace(/"CallbackTs":\s*\d+/, ''))
    const late = arrivals.filter(({ at, happened }, index) =>
      arrivals.slice(0, index).some((one) => one.happened > happened && one.at < at),
    )
    expect(arrivals).toHaveLength(2000)
    expect(bodies.length - new Set(bodies).size).toBeGreaterThan(20)
    expect(late.length).toBeGreaterThan(40)
    expect([...new Set(arrivals.map(({ type }) => type))].sort()).toEqual([
      101, 102, 103, 104, 105, 201, 202, 203, 205, 206,
    ])
  })

  /**
   * Compared for each room, in order: the action, the robot-free content (people seen and heard with their places, canvas, encoding,
   * outputs without signatures) and the time to the millisecond. Left out: robots' ids, task ids, sequence numbers and signatures;
   * Updates that repeat what runs (the probes), which a plan does not show. Both sides share one API client over the local TRTC, in
   * which a call takes a tenth of a second.
   */
  it.each([
    ['it', usual, arrivals, 150],
    ['a hasty one', quick, hasty, 5],
    ['one with windows', scheduled, watched, 6],
  ])('%s is planned as it would really go', { timeout: 120_000 }, async (_, config, events, least) => {
    const played = await play({ config, deployment: 'roomcast', arrivals: events, onward: ONWARD })
    const planned = reportOf(config, played, events).steps.flatMap((step) => step.actions)
    const requests = await reallySent(config.apps[0]!, events, ONWARD)
    expect(requests.filter(({ error }) => error !== undefined)).toEqual([])
    expect(planned.length).toBeGreaterThan(least)
    expect(byRoom(planned)).toEqual(byRoom(callsOf(requests)))
  })
})
