import { expect, it } from 'vitest'
import { waitingMessages } from '../../lib/control/show-messages.ts'
import { showOverrides } from '../../lib/control/show-overrides.ts'
import { targetName } from '../../lib/outbox/target.ts'
import { app, parsed } from '../support/spec-inputs.ts'

const at = Date.parse('2027-01-29T20:00:00Z')
const iso = (ms: number) => new Date(ms).toISOString()

it('letters that wait are counted for each target, without its URL', () => {
  const target = { url: 'https://hooks.example.com/token-of-theirs', secret: { env: 'HOOK' } }
  const of = parsed(app({ notify: [target] }))
  const [known, gone] = [targetName(target), 'forgotten']
  const letter = { type: 'relay.live', data: {} }
  const mail = {
    count: 3,
    letters: [
      { ...letter, id: '1', at, to: [gone] },
      { ...letter, id: '2', at: at + 1000, to: [known, gone] },
      { ...letter, id: '3', at: at + 2000, to: [known] },
    ],
    targets: { [known]: { tries: 0, again: at }, [gone]: { tries: 0, again: at } },
  }
  const waiting = waitingMessages(mail, of)
  expect(waiting).toEqual([
    { target: 'hooks.example.com', count: 2, oldest: iso(at + 1000) },
    { target: expect.stringMatching(/not configured/), count: 2, oldest: iso(at) },
  ])
  expect(JSON.stringify(waiting)).not.toContain('token-of-theirs')
  expect(waitingMessages(undefined, of)).toEqual([])
})

it('orders are shown without secrets', () => {
  const output = {
    url: 'rtmp://a.example.com/live',
    stream: { sealed: 'SEALED', app: 1 },
    tencent: false,
    authHash: 'md5' as const,
    play: [],
  }
  const shown = showOverrides({
    standing: { is: 'started', id: 'a', from: at, until: at + 60_000 },
    extended: { b: 30_000, c: 1000 },
    outputs: { '0a1b2c3d': output, '4e5f6071': null },
  })
  expect(shown).toEqual({
    started: { id: 'a', from: iso(at), until: iso(at + 91_000) },
    extendedSeconds: 31,
    added: ['rtmp://a.example.com/live'],
    removed: ['4e5f6071'],
  })
  expect(showOverrides(undefined)).toBeUndefined()
})

it('a stop says until when it holds', () => {
  const stopped = { is: 'stopped' as const, why: 'over', dismissed: 0 }
  expect(showOverrides({ standing: stopped })?.stopped?.holds).toMatch(/empty/)
  expect(showOverrides({ standing: { ...stopped, window: 'w' } })?.stopped?.holds).toMatch(/end of the window/)
})
