import { describe, expect, it } from 'vitest'
import { findAffected, describeAffected } from '../../deploy/affected.ts'
import { parseConfig } from '../../lib/config.ts'
import type { App, Rule } from '../../lib/config/app-config.ts'
import type { RelayShown } from '../../lib/control/answers.ts'
import { ruleName } from '../../lib/rules/desired.ts'
import { appWith, show } from '../process/e2e/apps.ts'

const now = configOf(appWith(show()))
const at = '2027-01-01T20:00:00.000Z'
const person = { user: 'host', since: at, camera: true, microphone: true, screen: false, host: true }
const relay: RelayShown = {
  id: '1400188366:2901:show',
  app: 1400188366,
  room: '2901',
  rule: 'show',
  configuration: ruleName(now.apps[0]!, now.apps[0]!.rules[0]!),
  state: 'live',
  why: 'host host is on stage',
  taskId: 'task',
  generation: 1,
  outputs: [],
  host: 'host',
  people: [person],
  decisions: [],
  recorded: [],
  notifications: [],
}
const under = (...rules: Rule[]) => findAffected([relay], configOf(appWith(...rules)))

describe('a relay that runs', () => {
  it('is not touched where its rule says the same', () => {
    expect(under(show())).toEqual([])
    expect(under(show({ linger: 5 }))).toEqual([])
  })

  it('would stop without its app, without its rule, or where its room is not meant any more', () => {
    expect(findAffected([relay], configOf({ ...appWith(show()), sdkAppId: 1400000001 }))).toMatchObject([
      { would: 'stop' },
    ])
    expect(under(show({ name: 'other' }))).toMatchObject([
      { would: 'stop', why: expect.stringContaining('rule show no longer applies') },
    ])
    expect(under(show({ rooms: ['30*'] }))).toMatchObject([{ would: 'stop' }])
  })

  it('would stop where nobody there is a host any more, unless something else keeps it', () => {
    expect(under(show({ hosts: ['boss'] }))).toMatchObject([{ would: 'stop', why: expect.stringContaining('host') }])
    expect(under(show({ hosts: ['boss'], until: 'empty' }))).toEqual([])
    expect(under(show({ hosts: ['@creator'] }))).toEqual([])
  })

  it('would be changed where its rule says something else of the task', () => {
    const { relay: said } = show()
    expect(under(show({ relay: { ...said, video: '1080p' } }))).toMatchObject([{ id: relay.id, would: 'change' }])
  })

  it('counts only with a task', () => {
    const { taskId: _task, ...idle } = relay
    expect(findAffected([idle], configOf(appWith(show({ name: 'other' }))))).toEqual([])
  })
})

it('is told in words', () => {
  expect(describeAffected([], 3)).toBe('3 relays are running; none would be stopped or changed.')
  expect(describeAffected([{ id: 'a:b:c', would: 'stop', why: 'so' }], 3)).toContain('a:b:c would stop: so')
})

function configOf(app: App) {
  const result = parseConfig({ apps: [app] })
  if (!result.ok) throw new Error(JSON.stringify(result.faults))
  return result.config
}
