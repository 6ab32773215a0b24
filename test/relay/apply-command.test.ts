import { describe, expect, it } from 'vitest'
import { applyCommand } from '../../lib/relay/apply-command.ts'
import type { Situation } from '../../lib/relay/apply-command.ts'
import type { RelayCommand } from '../../lib/relay/command.ts'
import type { AddedOutput } from '../../lib/relay/overrides.ts'
import type { Held, Relay } from '../../lib/relay/relay.ts'
import { outputId } from '../../lib/task/output-id.ts'
import { HOUR, NOW, openingRelay, openRelay, PUSH, relayOf, SECOND, showing } from '../support/relays.ts'

const situation: Situation = {
  dismissed: 5,
  outputs: [{ key: 'own', urls: [PUSH, `${PUSH}-backup`] }],
  added: [{ key: 'rtmp://other.example.com/live', urls: ['rtmp://other.example.com/live/x'] }],
  keyOf: ({ url }) => url,
  feedback: false,
}
const held = (why: Held) => showing({ is: 'held', why })
const window = { id: 'w', ends: NOW + HOUR, closes: NOW + 2 * HOUR }
const told = (relay: Relay, command: object, of: Partial<Situation> = {}) =>
  applyCommand(relay, 'c1', { rule: 'show', ...command } as RelayCommand, { ...situation, ...of }, NOW)
const refusal = (relay: Relay, command: object, of: Partial<Situation> = {}) => {
  const step = told(relay, command, of)
  expect(step.relay).toBe(relay)
  return step.result.is === 'refused' ? step.result.why : step.result
}
const added: AddedOutput = {
  url: 'rtmp://other.example.com/live',
  stream: 'x',
  tencent: false,
  authHash: 'md5',
  play: [],
}
const states: [string, Relay][] = [
  ['not running', relayOf()],
  ['between two tasks', showing({ is: 'none' })],
  ['starting', openingRelay()],
  ['open', openRelay()],
  ['held', held('failed')],
]

describe('a start', () => {
  it.each(states)('is taken in when it is %s, and cuts nothing', (_, before) => {
    const { relay, result } = told(before, { is: 'start', until: NOW + HOUR })
    expect(result.is).toBe('done')
    expect(relay.orders).toEqual({ standing: { is: 'started', id: 'c1', from: NOW, until: NOW + HOUR } })
    expect(relay.ending).toEqual(before.ending)
    expect(relay.slot).toEqual(before.slot.is === 'held' ? { is: 'none' } : before.slot)
  })

  it('begins anew what was held: another show, fresh counts, nothing held against it', () => {
    const lost = [{ generation: 1, urls: [PUSH] }]
    const { relay } = told({ ...held('lost'), lost, refusals: 4, spent: 9 }, { is: 'start' })
    expect(relay).toMatchObject({ lost: [], refusals: 0, spent: 0, slot: { is: 'none' } })
    expect(relay.show).toBeUndefined()
  })

  it('says when it begins and ends', () => {
    const { result } = told(relayOf(), { is: 'start', from: NOW + HOUR, until: NOW + 2 * HOUR })
    const [from, until] = [NOW + HOUR, NOW + 2 * HOUR].map((time) => new Date(time).toISOString())
    expect(result).toEqual({ is: 'done', what: `it starts at ${from} and runs until ${until}` })
  })
})

describe('a stop', () => {
  it.each(states)('is taken in when it is %s', (_, before) => {
    const { relay, result } = told(before, { is: 'stop', why: 'rehearsal' })
    expect(result.is).toBe('done')
    const why = 'it was stopped by a command: rehearsal'
    expect(relay).toEqual({ ...before, orders: { standing: { is: 'stopped', why, dismissed: 5 } } })
  })

  it('cancels a start that is to come', () => {
    const pending = told(relayOf(), { is: 'start', from: NOW + HOUR }).relay
    expect(told(pending, { is: 'stop' }).relay.orders?.standing).toMatchObject({ is: 'stopped' })
  })

  it('holds to the end of the window that is open', () => {
    expect(told(openRelay(), { is: 'stop' }, { window }).relay.orders?.standing).toMatchObject({ window: 'w' })
  })
})

describe('a restart', () => {
  it('ends the running task and leaves the show', () => {
    const { relay } = told(openRelay(), { is: 'restart' })
    expect(relay).toMatchObject({ slot: { is: 'none' }, ending: [{ taskId: 'task-1' }], show: { restarts: 0 } })
  })

  it('tries again what is held, but not beyond maxDuration', () => {
    expect(told(held('refused'), { is: 'restart' }).relay.slot).toEqual({ is: 'none' })
    expect(refusal(held('duration'), { is: 'restart' })).toMatch('maxDuration is over')
  })

  it('changes nothing while it is being started, and is refused where nothing runs', () => {
    expect(told(openingRelay(), { is: 'restart' })).toMatchObject({ relay: openingRelay(), result: { is: 'done' } })
    expect(refusal(relayOf(), { is: 'restart' })).toMatch('nothing runs')
  })
})

describe('an extension', () => {
  it('adds up, each command once', () => {
    const once = told(openRelay(), { is: 'extend', by: 60 * SECOND }).relay
    const { relay } = applyCommand(once, 'c2', { is: 'extend', rule: 'show', by: HOUR }, situation, NOW)
    expect(relay.orders?.extended).toEqual({ c1: 60 * SECOND, c2: HOUR })
    expect(refusal(relay, { is: 'extend', by: 12 * HOUR })).toMatch('12 h in total')
  })

  it('takes up again what its duration had ended', () => {
    expect(told(held('duration'), { is: 'extend', by: HOUR }).relay.slot).toEqual({ is: 'none' })
    expect(told(held('failed'), { is: 'extend', by: HOUR }).relay.slot).toMatchObject({ is: 'held' })
  })

  it('lets a window run longer as the rule says', () => {
    const once = told(openRelay(), { is: 'extend', by: HOUR }, { window }).relay
    expect(once.orders?.standing).toEqual({ is: 'started', id: 'c1', from: NOW, until: NOW + HOUR, asRule: true })
  })

  it('is refused where nothing runs or where it was stopped', () => {
    expect(refusal(relayOf(), { is: 'extend', by: 1 })).toMatch('nothing runs')
    expect(refusal(told(openRelay(), { is: 'stop' }).relay, { is: 'extend', by: 1 })).toMatch('it was stopped')
  })
})

describe('a layout', () => {
  it('holds for the show, and is taken back', () => {
    const layouts = [{ type: 'full' }]
    const { relay } = told(openRelay(), { is: 'layout', layouts })
    expect(relay.orders).toEqual({ layout: layouts })
    expect(told(relay, { is: 'layout' }).relay.orders).toBeUndefined()
    expect(refusal(relayOf(), { is: 'layout', layouts })).toMatch('nothing runs')
  })
})

describe('outputs', () => {
  const change = (add: AddedOutput[], remove: string[]) => ({ is: 'outputs', add, remove })

  it.each([['own'], [PUSH], [outputId(PUSH)], [`${PUSH}-backup`]])('are removed by %s', (name) => {
    const { relay } = told(openRelay(), change([added], [name]))
    expect(relay.orders?.outputs).toEqual({ own: null, [added.url]: added })
  })

  it('come back, and added ones go', () => {
    const { relay } = told(openRelay(), change([added], ['own']))
    for (const name of [added.url, `${added.url}/x`, outputId(`${added.url}/x`)])
      expect(told(relay, change([{ ...added, url: 'own' }], [name])).relay.orders).toBeUndefined()
  })

  it('are refused where none, too many or an unknown one is meant', () => {
    expect(refusal(openRelay(), change([], ['own']))).toMatch('no output left')
    expect(told(openRelay(), change([], ['own']), { feedback: true }).result.is).toBe('done')
    const many = Array.from({ length: 10 }, (_, index) => ({ ...added, url: String(index) }))
    expect(refusal(openRelay(), change(many, []))).toMatch('11 outputs')
    expect(refusal(openRelay(), change([], ['nobody']))).toMatch('no such output')
    expect(refusal(relayOf(), change([added], []))).toMatch('nothing runs')
  })
})
