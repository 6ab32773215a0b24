import { describe, expect, it } from 'vitest'
import type { Relay } from '../../lib/relay/relay.ts'
import { holdsUrl } from '../../lib/relay/urls.ts'
import {
  endedOf,
  endingOf,
  frozen,
  MIRROR,
  openingRelay,
  openRelay,
  pendingOf,
  PUSH,
  relayOf,
  showing,
  specOf,
} from '../support/relays.ts'

const holders: [string, Relay][] = [
  ['is opening with it', openingRelay()],
  ['is open with it', openRelay()],
  ['has it in a pending Update', openRelay({ applied: specOf([MIRROR]), pending: pendingOf() })],
  ['may still run with it until its Update is answered', openRelay({ pending: pendingOf({ spec: specOf([MIRROR]) }) })],
  ['signs it', openRelay({ applied: specOf([`${PUSH}?txSecret=1`]) })],
  ['has a task with it that is ending', relayOf({ ending: [endingOf()] })],
  ['has a task with it that has just ended', relayOf({ ended: [endedOf()] })],
]

const others: [string, Relay][] = [
  ['is new', relayOf()],
  ['is held', showing({ is: 'held', why: 'duration' })],
  ['is opening with another', openingRelay(0, {}, specOf([MIRROR]))],
  ['is open with another', openRelay({ applied: specOf([MIRROR]) })],
  ['has a task with another that is ending', relayOf({ ending: [endingOf({ urls: [MIRROR] })] })],
  ['has given it back', relayOf({ ended: [endedOf({ released: true })] })],
]

describe('a relay holds a URL', () => {
  it.each(holders)('when it %s', (_when, relay) => {
    expect(holdsUrl(frozen(relay), PUSH)).toBe(true)
  })

  it.each(others)('not when it %s', (_when, relay) => {
    expect(holdsUrl(frozen(relay), PUSH)).toBe(false)
  })
})
