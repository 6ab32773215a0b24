import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { runs } from '../support/runs.ts'
import { KINDS, walk } from './walk.ts'
import type { Happening, Invariant, Violation } from './walk.ts'

const seed = Number(process.env['SEED'] ?? 9385) // the gate walks the same ways; SEED=$RANDOM walks others
const numRuns = Number(process.env['RUNS'] ?? runs(200))
const number = fc.nat(999)
const happenings = fc.array(fc.tuple(fc.constantFrom(...KINDS), number, number), {
  minLength: 20,
  maxLength: 160,
  size: 'max',
})

// The same seed gives the same walks to every invariant, so each is walked once.
const walked = new Map<string, Violation[]>()

function violationsOf(all: Happening[]): Violation[] {
  const name = JSON.stringify(all)
  const violations = walked.get(name) ?? walk(all)
  walked.set(name, violations)
  return violations
}

const invariants: [what: string, Invariant][] = [
  ['is decided the same again at the same time', 'same again'],
  ['never starts while a task that shares a URL is ending or has not settled, as far as it knows', 'known ends'],
  ['never starts while a task that truly shares a URL is ending or has not settled', 'true ends'],
  ['has at most one pending Update', 'one pending'],
  ['numbers the Updates of a task strictly upwards, and no number carries two contents', 'numbers'],
  ['numbers its generations strictly upwards', 'generations'],
  ['drops no TaskId of a live task, and holds each once', 'kept'],
  ['loses at most three generations', 'lost'],
  ['has a next look unless it is at rest', 'next look'],
  ['has its next look in the future, or a call at once', 'future'],
  ['has a next look with a claim, no later than deciding again or the claim would give it', 'after claim'],
  ['keeps nothing of a show that was unwanted for longer than linger, except an opening', 'over'],
]

describe(`a relay to which anything happens (SEED=${seed})`, () => {
  it.each(invariants)(
    '%s',
    (_what, invariant) => {
      fc.assert(
        fc.property(happenings, (all) => {
          expect(violationsOf(all).filter((violation) => violation.invariant === invariant)).toEqual([])
        }),
        { seed, numRuns },
      )
    },
    60_000,
  )
})
