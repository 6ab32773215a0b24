import * as fc from 'fast-check'
import type { Fact } from '../../lib/room/facts.ts'
import { noon } from '../support/facts.ts'

const users = ['anna', 'ben', '__proto__']
const streams = ['camera', 'microphone', 'screen'] as const
type Stream = (typeof streams)[number]

const deeds = ['anchor', 'audience', 'leave', 'flap', 'reconnect', 'link', 'dismiss', 'start', 'stop'] as const

interface Deed {
  deed: (typeof deeds)[number]
  user: string
  stream: Stream
  after: number // ms
}

/** Facts in the order in which they happened, and what was true in the end, said as `shortly` says it. */
export interface History {
  facts: Fact[]
  truth: string[]
  creator: string | undefined
}

/** Histories that TRTC could tell: nobody publishes off stage, who leaves takes their streams along, only the existing is dismissed. */
export function histories({ gap }: { gap: { min: number; max: number } }): fc.Arbitrary<History> {
  const deed: fc.Arbitrary<Deed> = fc.record({
    deed: fc.constantFrom(...deeds),
    user: fc.constantFrom(...users),
    stream: fc.constantFrom(...streams),
    after: fc.integer(gap),
  })
  return fc.array(deed, { minLength: 1, maxLength: 40 }).map(play)
}

function play(told: Deed[]): History {
  const facts: Fact[] = []
  const inside = new Map<string, { role: 'anchor' | 'audience'; on: Set<Stream> }>()
  let exists = false
  let creator: string | undefined
  let at = noon

  for (const { deed, user, stream, after } of told) {
    const person = inside.get(user)
    const anchor = person?.role === 'anchor' ? person : undefined
    const happens = (is: Exclude<Fact['is'], 'room-dismissed'>) => facts.push({ is, user, at: (at += after) })
    const enters = (role: 'anchor' | 'audience') => {
      if (!exists) {
        happens('room-created')
        creator = user
        exists = true
      }
      happens(role === 'anchor' ? 'on-stage' : 'viewer')
      inside.set(user, { role, on: new Set() })
    }

    if (deed === 'anchor' && !anchor) enters('anchor')
    if (deed === 'audience' && !person) enters('audience')
    if (deed === 'audience' && anchor) {
      happens('audience')
      inside.set(user, { role: 'audience', on: new Set() })
    }
    if ((deed === 'leave' && person) || (deed === 'flap' && anchor)) {
      happens(anchor ? 'left' : 'viewer')
      inside.delete(user)
    }
    if (deed === 'flap' && anchor) enters('anchor')
    if (deed === 'reconnect' && anchor) happens('on-stage')
    if (deed === 'link' && !person && exists) {
      happens('linked')
      inside.set(user, { role: 'anchor', on: new Set() })
    }
    if (deed === 'dismiss' && exists) {
      facts.push({ is: 'room-dismissed', at: (at += after) })
      inside.clear()
      exists = false
      creator = undefined
    }
    if (deed === 'start' && anchor && !anchor.on.has(stream)) {
      happens(`${stream}-on`)
      anchor.on.add(stream)
    }
    if (deed === 'stop' && anchor?.on.has(stream)) {
      happens(`${stream}-off`)
      anchor.on.delete(stream)
    }
  }

  const truth = [...inside].flatMap(([user, { role, on }]) =>
    role === 'anchor' ? [[`${user}:`, ...streams.filter((stream) => on.has(stream))].join(' ')] : [],
  )
  return { facts, truth: truth.sort(), creator }
}

/** Any facts about a few people, true together or not, without those that only concern viewers. */
export function anyFacts(seconds: number): fc.Arbitrary<Fact[]> {
  const at = fc.integer({ min: 0, max: seconds }).map((after) => noon + after * 1000)
  const fact: fc.Arbitrary<Fact> = fc.oneof(
    { weight: 1, arbitrary: at.map((at): Fact => ({ is: 'room-dismissed', at })) },
    {
      weight: 9,
      arbitrary: fc.record({
        is: fc.constantFrom(
          'room-created' as const,
          'on-stage' as const,
          'linked' as const,
          'audience' as const,
          'left' as const,
          ...streams.flatMap((stream) => [`${stream}-on`, `${stream}-off`] as const),
        ),
        user: fc.constantFrom(...users),
        at,
      }),
    },
  )
  return fc.array(fact, { maxLength: 30 })
}

/** The facts in any order, each at least once. */
export function deliveries(facts: Fact[]): fc.Arbitrary<Fact[]> {
  const one = fc.record({ first: fc.nat(), again: fc.array(fc.nat(), { maxLength: 2 }) })
  return fc.array(one, { minLength: facts.length, maxLength: facts.length }).map((turns) =>
    turns
      .flatMap(({ first, again }, index) => [first, ...again].map((turn) => ({ turn, fact: facts[index]! })))
      .sort((a, b) => a.turn - b.turn)
      .map(({ fact }) => fact),
  )
}
