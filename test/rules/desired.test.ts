import { describe, expect, it } from 'vitest'
import type { App, Relay as RelayConfig, Rule } from '../../lib/config/app-config.ts'
import { newRelay } from '../../lib/relay/relay.ts'
import type { Relay } from '../../lib/relay/relay.ts'
import type { OnStage } from '../../lib/room/view.ts'
import { desiredOf } from '../../lib/rules/desired.ts'
import { generationOf } from '../../lib/task/robot.ts'
import { app, identity, parsed, person, relay, rule, running, viewWith } from '../support/spec-inputs.ts'

const now = identity.at + 60_000
const show = { show: { since: now, restarts: 0 } }

interface Case {
  rule?: Partial<Rule>
  relayConfig?: RelayConfig
  app?: Partial<App>
  people?: OnStage[]
  relay?: Relay
  now?: number
  next?: typeof identity
}

function desired({
  rule: fields = {},
  relayConfig,
  app: of = {},
  people = [],
  relay: state = newRelay,
  now: at = now,
  next,
}: Case) {
  const one = parsed(app({ ...of, rules: [rule({ ...fields, ...(relayConfig && { relay: relayConfig }) })] }))
  const where = { deployment: 'test', app: one, rule: one.rules[0]!, room: '2901' }
  return desiredOf(where, viewWith(...people), state, at, next)
}

const anna = person('anna', 1)
const silent = person('anna', 1, '')
const ben = person('ben', 2)
const cleo = person('cleo', 3)
const hosts = { hosts: ['anna'] }
const publish = { ...hosts, start: { on: 'publish' as const } }
const ended = { ...newRelay, spent: 5000, revived: 5000 }

describe('before the show', () => {
  it.each<[string, Case, boolean, string]>([
    ['nobody is there', {}, false, 'no host is on stage'],
    ['only guests are there', { rule: hosts, people: [ben] }, false, 'no host is on stage'],
    ['a host enters', { rule: hosts, people: [ben, silent] }, true, 'host anna is on stage'],
    ['only an ignored host is there', { rule: { ignore: ['anna'] }, people: [anna] }, false, 'no host is on stage'],
    [
      'a host must publish, and does not',
      { rule: publish, people: [silent, ben] },
      false,
      'host anna is on stage but not publishing yet',
    ],
    [
      'a host publishes a camera',
      { rule: publish, people: [person('anna', 1, 'c')] },
      true,
      'host anna is on stage and publishing',
    ],
    [
      'a host publishes sound',
      { rule: publish, people: [person('anna', 1, 'm')] },
      true,
      'host anna is on stage and publishing',
    ],
    [
      'a host publishes a screen',
      { rule: publish, people: [person('anna', 1, 's')] },
      true,
      'host anna is on stage and publishing',
    ],
    [
      'the second host publishes',
      { rule: { start: { on: 'publish' } }, people: [silent, ben] },
      true,
      'host ben is on stage and publishing',
    ],
    [
      'until says stopped or empty, but nobody started it',
      { rule: { until: 'stopped' } },
      false,
      'no host is on stage',
    ],
  ])('%s', (_, one, wanted, why) => {
    expect(desired(one)).toMatchObject({ wanted, why })
  })
})

describe('during the show', () => {
  it.each<[string, Case, boolean, string]>([
    ['host-left: a host is there', { rule: hosts, people: [ben, anna] }, true, 'host anna is on stage'],
    [
      'host-left: a host is there and stopped sending',
      { rule: publish, people: [silent] },
      true,
      'host anna is on stage',
    ],
    ['host-left: only guests are left', { rule: hosts, people: [ben] }, false, 'no host is on stage'],
    ['empty: only guests are left', { rule: { ...hosts, until: 'empty' }, people: [ben] }, true, 'ben is on stage'],
    [
      'empty: more are left',
      { rule: { ...hosts, until: 'empty' }, people: [ben, cleo, anna] },
      true,
      'ben and 2 more are on stage',
    ],
    ['empty: nobody is left', { rule: { until: 'empty' } }, false, 'the stage is empty'],
    [
      'empty: only somebody ignored is left',
      { rule: { until: 'empty', ignore: ['ben'] }, people: [ben] },
      false,
      'the stage is empty',
    ],
    [
      'stopped: somebody is left',
      { rule: { until: 'stopped' }, people: [ben] },
      true,
      'it was started and nothing has stopped it',
    ],
  ])('%s', (_, one, wanted, why) => {
    expect(desired({ ...one, relay: running() })).toMatchObject({ wanted, why })
    expect(desired({ ...one, relay: { ...newRelay, ...show } })).toMatchObject({ wanted, why })
  })

  it('goes on without people until it is stopped, but there is nothing new to show', () => {
    const one = desired({ rule: { until: 'stopped' }, relay: running() })
    expect(one.wanted).toBe(true)
    expect(one).not.toHaveProperty('spec')
    expect(one.why).toMatch(/^it was started and nothing has stopped it/)
  })

  it('keeps the picture of the last one until the end', () => {
    const seats = { host: { user: 'anna', goneSince: now - 1000 }, order: ['anna'] }
    expect(desired({ relay: running({ seats }) })).not.toHaveProperty('spec')
  })
})

describe('after a task’s own end', () => {
  const dead = 'the last task ended by itself and no host has been active since'

  it.each<[string, Case, boolean, string]>([
    [
      'an old host starts nothing',
      { people: [anna] },
      false,
      'the last task ended by itself and no host has been active since',
    ],
    [
      'a sign as old as the end starts nothing',
      { people: [person('anna', 5)] },
      false,
      'the last task ended by itself and no host has been active since',
    ],
    ['a new sign does', { people: [person('anna', 6)] }, true, 'host anna is on stage'],
    ['a new sign of another host does', { people: [anna, person('ben', 6)] }, true, 'host ben is on stage'],
    [
      'a new sign of a guest does not',
      { rule: hosts, people: [anna, person('ben', 6)] },
      false,
      'the last task ended by itself and no host has been active since',
    ],
    [
      'what an old host sends starts nothing',
      { rule: { start: { on: 'publish' } }, people: [anna, person('ben', 6, '')] },
      false,
      'host ben is on stage but not publishing yet',
    ],
  ])('before the show: %s', (_, one, wanted, why) => {
    expect(desired({ ...one, relay: ended })).toMatchObject({ wanted, why })
  })

  it.each(['host-left', 'empty', 'stopped'] as const)(
    'during the show, until %s: only a new sign of a host goes on',
    (until) => {
      const relay = { ...ended, ...show }
      expect(desired({ rule: { until }, people: [anna], relay })).toMatchObject({ wanted: false, why: dead })
      expect(desired({ rule: { until, hosts: ['anna'] }, people: [anna, person('ben', 6)], relay })).toMatchObject({
        wanted: false,
      })
      expect(desired({ rule: { until }, people: [person('anna', 6)], relay })).toMatchObject({ wanted: true })
    },
  )

  it('releases no hold: whether that is wanted, who is on stage alone decides', () => {
    const held = { ...ended, ...show, slot: { is: 'held' as const, why: 'duration' as const } }
    expect(desired({ people: [anna], relay: held })).toMatchObject({ wanted: true, why: 'host anna is on stage' })
    expect(desired({ people: [], relay: held })).toMatchObject({ wanted: false })
  })

  it('one more start tells whether nobody was there or TRTC had its own reasons', () => {
    const once = { ...newRelay, spent: 5000 }
    expect(desired({ people: [anna], relay: once })).toMatchObject({ wanted: true, hostLife: 1000 })
    expect(desired({ people: [anna], relay: { ...once, revived: 1000 } })).toMatchObject({ wanted: false })
    expect(desired({ people: [person('anna', 6)], relay: { ...once, revived: 1000 } })).toMatchObject({ wanted: true })
  })

  it('says nothing of a task that runs', () => {
    const spec = desired({ people: [anna] }).spec!
    const slot = { is: 'opening' as const, mints: identity, spec, urls: '', claimed: now, until: now }
    expect(desired({ people: [anna], relay: { ...ended, ...show, slot } }).wanted).toBe(true)
    expect(desired({ people: [anna], relay: running({ spent: 5000 }) })).toMatchObject({
      wanted: true,
      why: 'host anna is on stage',
    })
  })
})

describe('what is missing', () => {
  it('is added to why it is wanted, and there is no spec', () => {
    const one = desired({ people: [anna], relayConfig: relay({ audio: { include: ['ben'] } }) })
    expect(one).toMatchObject({
      wanted: true,
      why: 'host anna is on stage, but nobody named by audio.include is on stage',
    })
    expect(one).not.toHaveProperty('spec')
  })

  it('is not said while nothing is wanted', () => {
    expect(desired({ rule: hosts, people: [ben], relayConfig: relay({ audio: { include: ['anna'] } }) }).why).toBe(
      'no host is on stage',
    )
  })
})

describe('identity', () => {
  it('are new while nothing runs: of the next generation, of this moment, of the host', () => {
    const one = desired({ people: [anna], rule: { maxDuration: 3600 } }).identity
    const where = { deployment: 'test', app: 1400188366, room: '2901', rule: 'show' }
    expect(one).toMatchObject({
      generation: now,
      at: now,
      expires: now + 3_600_000 + 86_400_000,
      date: '20260601',
      host: 'anna',
    })
    expect(generationOf(one.robot, where)).toBe(now)
    expect(generationOf(one.robot, { ...where, room: '2902' })).toBeUndefined()
  })

  it('grow, also when the clock stood still', () => {
    expect(desired({ relay: { ...newRelay, generation: now + 7 } }).identity.generation).toBe(now + 8)
  })

  it('have the date of the world’s clock', () => {
    expect(desired({ now: Date.UTC(2026, 11, 31, 23, 59, 59, 999) }).identity.date).toBe('20261231')
    expect(desired({ now: Date.UTC(2027, 0, 1) }).identity.date).toBe('20270101')
  })

  it('stay what they were while a task runs, whoever has the seat', () => {
    const one = desired({ people: [ben], rule: { hosts: ['ben'] }, relay: running() })
    expect(one.seats.host?.user).toBe('ben')
    expect(one.identity).toBe(identity)
    expect(one.spec?.AgentParams.UserId).toBe(identity.robot)
  })

  it('stay while a task opens', () => {
    const slot = {
      is: 'opening' as const,
      mints: identity,
      spec: desired({ people: [anna] }).spec!,
      urls: '',
      claimed: now,
      until: now,
    }
    expect(desired({ people: [anna], relay: { ...newRelay, slot } }).identity).toBe(identity)
  })

  const next = { ...identity, generation: now - 5 }

  it('are those of the start under way, unless its generation has passed', () => {
    expect(desired({ people: [anna], next }).identity).toBe(next)
    expect(
      desired({ people: [anna], next, relay: { ...newRelay, generation: next.generation } }).identity.generation,
    ).toBe(now)
    expect(desired({ people: [anna], next, relay: running() }).identity).toBe(identity)
  })

  it('fill {host} and {date} in, so that a running stream keeps its name', () => {
    const cdn = [{ url: 'rtmp://push.example.com/live', stream: '{host}_{date}', tencent: true }]
    const url = (one: Case) =>
      desired({ relayConfig: relay({ cdn }), ...one }).spec?.PublishCdnParams?.[0]?.PublishCdnUrl
    expect(url({ people: [ben] })).toBe('rtmp://push.example.com/live/ben_20260601')
    expect(url({ people: [ben], relay: running(), now: now + 86_400_000 })).toBe(
      'rtmp://push.example.com/live/anna_20260601',
    )
  })
})

describe('the rest of a wish', () => {
  it('is the rule’s times in ms and the app’s words on status callbacks', () => {
    expect(desired({ rule: { linger: 20, maxDuration: 60 } })).toMatchObject({
      linger: 20_000,
      maxDuration: 60_000,
      statusEvents: true,
    })
    expect(desired({ app: { statusEvents: false } }).statusEvents).toBe(false)
  })

  it('says when a host last entered, of all hosts, and of nobody else', () => {
    expect(desired({ people: [anna, ben, cleo] }).hostEntered).toBe(3000)
    expect(desired({ rule: hosts, people: [anna, ben] }).hostEntered).toBe(1000)
    expect(desired({ rule: hosts, people: [ben] }).hostEntered).toBe(0)
    expect(desired({ rule: { ignore: ['cleo'] }, people: [anna, cleo] }).hostEntered).toBe(1000)
  })

  it('names the rule as it is, by its relay alone', () => {
    const name = desired({}).rule
    expect(desired({ rule: { linger: 5, hosts: ['x'] }, people: [anna] }).rule).toBe(name)
    expect(desired({ relayConfig: relay({ maxIdle: 31 }) }).rule).not.toBe(name)
    expect(desired({ people: [anna] }).identity.rule).toBe(name)
  })

  it('keeps a host’s seat for linger, then gives it on', () => {
    const seats = { host: { user: 'anna', goneSince: now - 10_000 }, order: ['anna', 'ben'] }
    expect(desired({ people: [ben], relay: running({ seats }), now: now - 1 }).seats.host?.user).toBe('anna')
    expect(desired({ people: [ben], relay: running({ seats }), now }).seats).toMatchObject({
      host: { user: 'ben' },
      order: ['ben'],
    })
  })

  it('remembers where everybody’s camera is, as long as somebody is there', () => {
    const { seats } = desired({ people: [anna, ben] })
    expect(seats.places).toEqual({ anna: [0, 0, 640, 720], ben: [640, 0, 640, 720] })
    expect(desired({ people: [], relay: running({ seats }) }).seats.places).toEqual(seats.places)
    expect(desired({ people: [anna], relay: running({ seats }) }).seats.places).toEqual({ anna: [0, 0, 1280, 720] })
  })
})

it('changes nothing that it is given, and gives the same again', () => {
  const state = running()
  const before = structuredClone(state)
  expect(desired({ people: [anna, ben], relay: state })).toEqual(desired({ people: [anna, ben], relay: state }))
  expect(state).toEqual(before)
})
