import { describe, expect, it } from 'vitest'
import type { Rule } from '../../lib/config/app-config.ts'
import { participantsOf } from '../../lib/rules/participants.ts'
import { person, ruleOf, viewWith } from '../support/spec-inputs.ts'

const people = [person('anna', 1), person('ben', 2), person('host_r1', 3), person('bot1', 4)]

/** Who is a host, by which pattern. */
function ranks(fields: Partial<Rule>, room = 'r1', creator?: string) {
  const view = { ...viewWith(...people), ...(creator !== undefined && { creator }) }
  return participantsOf(ruleOf(fields), view, room).flatMap(({ user, rank }) =>
    rank === undefined ? [] : [[user, rank]],
  )
}

describe('hosts', () => {
  it('are everybody unless said otherwise', () => {
    expect(ranks({}).map(([user]) => user)).toEqual(['anna', 'ben', 'host_r1', 'bot1'])
  })

  it('have the rank of the first pattern that names them', () => {
    expect(ranks({ hosts: ['ben', '*n*'] })).toEqual([
      ['anna', 1],
      ['ben', 0],
    ])
  })

  it('are told by upper and lower case', () => {
    expect(ranks({ hosts: ['Anna', 'BEN'] })).toEqual([])
  })

  it('may be named by the room', () => {
    expect(ranks({ hosts: ['host_{room}'] })).toEqual([['host_r1', 0]])
    expect(ranks({ hosts: ['host_{room}'] }, 'r2')).toEqual([])
  })

  it('are not whom an exclusion names, whatever else names them', () => {
    expect(ranks({ hosts: ['*', '!bot*', '!anna'] })).toEqual([
      ['ben', 0],
      ['host_r1', 0],
    ])
    expect(ranks({ hosts: ['@first', '@creator', '!anna'] }, 'r1', 'anna')).toEqual([])
  })

  it('are all the others where only exclusions are given', () => {
    expect(ranks({ hosts: ['!bot*'] }).map(([user]) => user)).toEqual(['anna', 'ben', 'host_r1'])
  })

  it('may be who created the room, while that is known', () => {
    expect(ranks({ hosts: ['@creator'] }, 'r1', 'ben')).toEqual([['ben', 0]])
    expect(ranks({ hosts: ['@creator'] }, 'r1', 'somebody away')).toEqual([])
    expect(ranks({ hosts: ['@creator'] })).toEqual([])
  })

  it('may be who came first, of those who are not ignored', () => {
    expect(ranks({ hosts: ['@first'] })).toEqual([['anna', 0]])
    expect(ranks({ hosts: ['@first'], ignore: ['anna'] })).toEqual([['ben', 0]])
  })
})

describe('ignore', () => {
  it('takes people out of the cast', () => {
    const participants = participantsOf(ruleOf({ ignore: ['bot*', 'host_{room}'] }), viewWith(...people), 'r1')
    expect(participants.map(({ user }) => user)).toEqual(['anna', 'ben'])
  })

  it('knows exceptions, alone too', () => {
    const left = (ignore: string[]) =>
      participantsOf(ruleOf({ ignore }), viewWith(...people), 'r1').map(({ user }) => user)
    expect(left(['*', '!anna'])).toEqual(['anna'])
    expect(left(['!anna', '!ben'])).toEqual(['anna', 'ben'])
    expect(left([])).toHaveLength(4)
  })
})

it('keeps the order in which they came, and everything that is known of them', () => {
  expect(participantsOf(ruleOf({ hosts: ['nobody'] }), viewWith(...people), 'r1')).toEqual(people)
})

describe('a linked host of another room', () => {
  const linked = { ...person('ben', 0), linked: true as const }

  it('is no host here, whatever names them', () => {
    for (const hosts of [['*'], ['ben'], ['@first'], ['@creator']]) {
      const view = { ...viewWith(linked, person('anna')), creator: 'ben' }
      const participants = participantsOf(ruleOf({ hosts }), view, 'r1')
      expect(participants.find(({ user }) => user === 'ben')).not.toHaveProperty('rank')
    }
  })

  it('does not stand before whoever came first here', () => {
    const participants = participantsOf(ruleOf({ hosts: ['@first'] }), viewWith(linked, person('anna')), 'r1')
    expect(participants.map(({ user, rank }) => [user, rank])).toEqual([
      ['ben', undefined],
      ['anna', 0],
    ])
  })
})
