import { expect, it } from 'vitest'
import { isAfter, readRelayId, relayIdOf } from '../../lib/control/relay-id.ts'
import { cursorOf, readCursor } from '../../lib/control/walk.ts'

it.each(['295066', 'a:b', ':', 'a b|c', '7:show', '%20', 'ä:ö'])(
  'the id of a relay in room %j is read again',
  (room) => {
    const name = { app: 1400188366, room, rule: 'show-2' }
    expect(readRelayId(relayIdOf(name))).toEqual(name)
    expect(readCursor(cursorOf(name))).toEqual(name)
  },
)

it.each([
  '',
  'show',
  '1400188366:show',
  '1400188366::show',
  'x:1:show',
  '0:1:show',
  '1:1:Show',
  '1:1:',
  '99999999999999999:1:a',
])('%j is no id', (id) => expect(readRelayId(id)).toBeUndefined())

it.each(['', 'x', 'bm90aGluZw', 'e30', 'W10', 'WzEsMiwzXQ', 'bnVsbA'])('%j is no cursor', (text) =>
  expect(readCursor(text)).toBeUndefined(),
)

it('relays are in the order of app, room and rule', () => {
  const name = { app: 2, room: '5', rule: 'b' }
  for (const after of [
    { app: 3, room: '1', rule: 'a' },
    { ...name, room: '50', rule: 'a' },
    { ...name, rule: 'c' },
  ]) {
    expect(isAfter(after, name)).toBe(true)
    expect(isAfter(name, after)).toBe(false)
  }
  expect(isAfter(name, name)).toBe(false)
})
