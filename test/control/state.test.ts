import { describe, expect, it } from 'vitest'
import { describeState } from '../../lib/control/state.ts'
import type { Held, Relay } from '../../lib/relay/relay.ts'
import {
  BEGUN,
  endingOf,
  LINGER,
  NOW,
  openingRelay,
  openRelay,
  relayOf,
  SECOND,
  showing,
  unwantedWish,
  desiredOf,
} from '../support/relays.ts'

const iso = (at: number) => new Date(at).toISOString()
const { spec: _spec, ...without } = desiredOf({ why: 'host anna is on stage, but she sends nothing yet' })
const stopped: Partial<Relay> = {
  orders: { standing: { is: 'stopped', why: 'it was stopped by a command', dismissed: 0 } },
}
const later: Partial<Relay> = { orders: { standing: { is: 'started', id: 'a', from: NOW + SECOND } } }
const waits = { is: 'none' as const, wait: { until: NOW + SECOND, why: 'the URL is in use' } }
const ran = { is: 'none' as const, wait: { until: NOW, why: 'the URL is in use' } }
const unwantedSince = NOW - SECOND

type Case = [
  what: string,
  relay: Relay,
  desired: ReturnType<typeof desiredOf>,
  outputs: string[],
  state: string,
  why: RegExp,
]

const cases: Case[] = [
  ['nothing', relayOf(), unwantedWish(), [], 'idle', /^no host is on stage$/],
  [
    'a start that is to come',
    relayOf(later),
    unwantedWish(),
    [],
    'waiting',
    /a command starts it at 2026-05-01T20:00:01/,
  ],
  ['wanted, and something is missing', relayOf(), without, [], 'waiting', /she sends nothing yet/],
  ['wanted, and put off', relayOf({ slot: waits }), desiredOf(), [], 'waiting', /the URL is in use; .*20:00:01/],
  ['wanted, and put off no longer', relayOf({ slot: ran }), desiredOf(), [], 'waiting', /its Start is next/],
  [
    'wanted, while its last task ends',
    relayOf({ ending: [endingOf()] }),
    desiredOf(),
    [],
    'waiting',
    /stopped first: test/,
  ],
  ['a show without a task', showing({ is: 'none' }), desiredOf(), [], 'recovering', /its Start is next/],
  ['a Start just sent', openingRelay(NOW - 9 * SECOND), desiredOf(), [], 'starting', /host anna/],
  ['a Start without an answer', openingRelay(NOW - 10 * SECOND), desiredOf(), [], 'unsure', /given up/],
  ['a Start nobody wants any more', openingRelay(), unwantedWish(), [], 'stopping', /as soon as it is known/],
  [
    'a task nobody watches yet',
    openRelay(),
    desiredOf(),
    ['connecting', 'unknown'],
    'running',
    /no output is known to run/,
  ],
  ['a task without CDN outputs', openRelay(), desiredOf(), [], 'running', /^host anna is on stage$/],
  [
    'an output that runs',
    openRelay(),
    desiredOf(),
    ['failed', 'running', 'recovering'],
    'live',
    /^host anna is on stage$/,
  ],
  ['no output that runs', openRelay(), desiredOf(), ['recovering', 'failed'], 'recovering', /no output is running/],
  ['no output that is left', openRelay(), desiredOf(), ['failed', 'failed'], 'recovering', /every output has failed/],
  ['the host gone', openRelay({}, { unwantedSince }), unwantedWish(), ['running'], 'stopping', /stops at .*20:00:09/],
  [
    'at once',
    openRelay({}, { unwantedSince }),
    unwantedWish({ atOnce: true }),
    [],
    'stopping',
    /^no host is on stage$/,
  ],
  ['a task that ends', relayOf({ ending: [endingOf()] }), unwantedWish(), [], 'stopping', /being stopped: test/],
  ['stopped by a command', relayOf(stopped), unwantedWish({ why: 'by a command' }), [], 'stopped', /by a command/],
]

describe('a relay in words', () => {
  it.each(cases)('%s', (_what, relay, desired, outputs, state, why) => {
    const words = describeState(relay, desired, outputs, NOW)
    expect(words).toMatchObject({ state, why: expect.stringMatching(why) })
  })

  it.each<[Held, string]>([
    ['busy', 'waiting'],
    ['capacity', 'held'],
    ['duration', 'held'],
    ['refused', 'failed'],
    ['failed', 'failed'],
    ['lost', 'failed'],
  ])('held for %s is %s, and says when it is tried again', (why, state) => {
    const held = describeState(showing({ is: 'held', why, until: NOW + SECOND }), desiredOf(), [], NOW)
    expect(held).toMatchObject({ state, why: expect.stringContaining(iso(NOW + SECOND)) })
    expect(describeState(showing({ is: 'held', why }), desiredOf(), [], NOW).why).not.toContain('it is tried again at')
  })

  it('says since when', () => {
    expect(describeState(openingRelay(NOW - 5 * SECOND), desiredOf(), [], NOW).since).toBe(NOW - 5 * SECOND)
    expect(describeState(openRelay(), desiredOf(), ['running'], NOW).since).toBe(BEGUN)
    expect(describeState(openRelay({}, { unwantedSince: NOW - LINGER }), unwantedWish(), [], NOW).since).toBe(
      NOW - LINGER,
    )
    expect(describeState(relayOf(), unwantedWish(), [], NOW).since).toBeUndefined()
  })
})
