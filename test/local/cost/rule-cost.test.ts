import { describe, expect, it } from 'vitest'
import type { App, Cell, Relay, Rule } from '../../../lib/config/app-config.ts'
import { describeCost } from '../../../local/cost/describe-cost.ts'
import { ruleCost } from '../../../local/cost/rule-cost.ts'
import { app, parsed, relay, rule, soundRelay } from '../../support/spec-inputs.ts'

function said(fields: Partial<Relay>, of: Partial<Rule> = {}, site: Partial<App> = {}): string[] {
  const one = parsed(app({ ...site, rules: [rule({ ...of, relay: relay(fields) })] }))
  return describeCost(one.rules[0]!, ruleCost(one, one.rules[0]!))
}

function situations(fields: Partial<Relay>, of: Partial<Rule> = {}) {
  const one = parsed(app({ rules: [rule({ ...of, relay: relay(fields) })] }))
  return ruleCost(one, one.rules[0]!)
}

describe('what a rule costs', () => {
  it('is said for the usual numbers of people and for the longest show', () => {
    expect(said({ uplink: '720p' })).toEqual([
      'It is expected to cost 0.36 to 0.78 USD an hour for the host alone; 0.84 to 1.56 USD for 2 people; 1.56 to 2.70 USD for 4 people.',
      'At most 32.38 USD if it runs for 12 hours with no more people than that.',
    ])
  })

  it('puts the same amounts together', () => {
    expect(said({})[0]).toBe(
      'It is expected to cost 0.72 to 1.26 USD an hour for the host alone; 0.36 to 0.78 USD for 2 people or 4 people.',
    )
    const one = parsed(app({ rules: [rule({ maxDuration: 3600, relay: soundRelay() })] }))
    expect(describeCost(one.rules[0]!, ruleCost(one, one.rules[0]!))).toEqual([
      'It is expected to cost 0.12 to 0.36 USD an hour, whoever is there.',
      'At most 0.36 USD if it runs for 1 hour.',
    ])
  })

  it('says up to where it may be nothing', () => {
    const one = parsed(app({ rules: [rule({ relay: { mode: 'single', uplink: '720p', cdn: relay().cdn! } })] }))
    expect(describeCost(one.rules[0]!, ruleCost(one, one.rules[0]!))[0]).toBe(
      'It is expected to cost up to 0.42 USD an hour, whoever is there.',
    )
  })

  it('has minutes for the mainland site', () => {
    expect(said({ uplink: '720p' }, {}, { site: 'cn', apiRegion: 'ap-shanghai' })).toEqual([
      'An hour takes 60 min of mixing HD, up to 60 min of robot HD, up to 60 min of relaying for the host alone; 60 min of mixing FHD, up to 60 min of robot FHD, up to 60 min of relaying for 2 people; 60 min of mixing 2K, up to 60 min of robot 2K, up to 60 min of relaying for 4 people.',
    ])
  })

  it('adds a shared screen where a layout has a place for one', () => {
    const cells: Cell[] = [{ who: 'screen', x: 0, y: 0, width: 1280, height: 720 }]
    const layout: Relay['layout'] = [{ when: 'screen', type: 'cells', cells }, { type: 'side-by-side' }]
    expect(situations({}).map(({ who }) => who)).toEqual(['the host alone', '2 people', '4 people'])
    const shared = situations({ layout }).slice(3)
    expect(shared.map(({ who }) => who)).toEqual(['2 people and a screen', '4 people and a screen'])
    for (const situation of shared)
      expect('cost' in situation && situation.cost.assumptions).toContain('A shared screen counts as 1920x1080.')
  })

  it.each<[string, Partial<Rule>]>([
    ['the creator', { hosts: ['@creator'] }],
    ['a pattern with a room', { hosts: ['host_{room}_*'] }],
    ['everybody but some', { hosts: ['!bot*'] }],
    ['a name', { hosts: ['anna', '@first'] }],
    ['ignored people', { ignore: ['guest-*'] }],
  ])('has a host on stage: %s', (_what, of) => {
    const { cdn } = relay()
    const one = parsed(app({ rules: [rule({ ...of, relay: { mode: 'single', uplink: '720p', cdn: cdn! } })] }))
    expect(ruleCost(one, one.rules[0]!).map((situation) => 'cost' in situation)).toEqual([true, true, true])
  })

  it('says in which situation nothing is relayed, and why', () => {
    expect(said({ uplink: '720p', audio: { include: ['dj'] } }, { hosts: ['anna'] })[0]).toMatch(
      /^It is expected to cost 0\.84 to 1\.56 USD an hour for 2 people; .* Nothing is relayed for the host alone: nobody named by audio\.include is on stage\.$/,
    )
    const cells: Cell[] = [{ who: 'screen', x: 0, y: 0, width: 1280, height: 720 }]
    expect(said({ audio: { include: [{ user: 'dj', room: 'x' }] } }, { ignore: ['*'] })[0]).toMatch(
      /^Nothing is relayed/,
    )
    expect(situations({ layout: { type: 'cells', cells } })).toHaveLength(5)
  })
})
