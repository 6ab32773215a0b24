import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { newsOf } from '../../../lib/outbox/news.ts'
import type { Relay } from '../../../lib/relay/relay.ts'
import { KINDS, walk } from '../../relay/walk.ts'
import type { Happening } from '../../relay/walk.ts'
import { frozen } from '../../support/relays.ts'
import { contradiction, read } from './grammar.ts'
import type { Belief } from './grammar.ts'
import { where } from './where.ts'

const seed = Number(process.env['SEED'] ?? 7714) // the gate walks the same ways; SEED=$RANDOM walks others
const numRuns = Number(process.env['RUNS'] ?? 80)
const number = fc.nat(999)
const happenings = fc.array(fc.tuple(fc.constantFrom(...KINDS), number, number), {
  minLength: 20,
  maxLength: 160,
  size: 'max',
})

/** Walks a relay through whatever happens, reads all that is told of it, and lists what is not right with that. */
function faultsOf(all: readonly Happening[], types: Set<string>): string[] {
  const faults: string[] = []
  let belief: Belief = { is: 'nothing' }
  const save = (relay: Relay, now: number): Relay => {
    const { relay: after, letters } = newsOf(where, frozen(relay), now)
    for (const message of letters) {
      types.add(message.type)
      const next = read(belief, message)
      if (typeof next === 'string') faults.push(next)
      else belief = next
    }
    const again = newsOf(where, frozen(after), now + 1)
    if (again.letters.length > 0) faults.push(`${again.letters.map(({ type }) => type).join()} was told again`)
    if (JSON.stringify(again.relay) !== JSON.stringify(after)) faults.push('telling again changed what was said')
    if (!after.show && after.said) faults.push('something is said of a show that is over')
    const wrong = contradiction(belief, after)
    if (wrong !== undefined) faults.push(wrong)
    return after
  }
  const violations = walk(all, save).map(({ invariant }) => `what is told changed the relay: ${invariant}`)
  return [...faults, ...violations]
}

describe(`letters about a relay to which anything happens (SEED=${seed})`, () => {
  it('tell its whole story, in order, and each thing once', () => {
    const types = new Set<string>()
    fc.assert(
      fc.property(happenings, (all) => {
        expect(faultsOf(all, types)).toEqual([])
      }),
      { seed, numRuns, endOnFailure: true },
    )
    expect([...types].sort()).toEqual([
      'relay.failed',
      'relay.live',
      'relay.output_failed',
      'relay.recovering',
      'relay.started',
      'relay.stopped',
      'relay.updated',
    ])
  }, 60_000)
})
