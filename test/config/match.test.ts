import { expect, it } from 'vitest'
import { rulesFor } from '../../lib/config/match.ts'
import { app, parsed, relay, rule } from '../support/spec-inputs.ts'

const stream = (name: string) =>
  relay({ cdn: [{ url: 'rtmp://push.example.com/live', stream: `${name}_{room}`, tencent: true }] })
const named = (name: string, rooms: string[], also = false) => rule({ name, rooms, also, relay: stream(name) })

const one = parsed(
  app({
    rules: [
      named('before', ['2*'], true),
      named('vip', ['29*', '!2900']),
      named('show', ['2*']),
      named('rest', ['*']),
      named('copy', ['29*'], true),
      named('never', ['2*']),
    ],
  }),
)

it.each([
  ['2901', ['before', 'vip', 'copy']],
  ['2900', ['before', 'show', 'copy']],
  ['2800', ['before', 'show']],
  ['31', ['rest']],
])('room %s: the first plain rule that matches, and every rule beside it', (room, rules) => {
  expect(rulesFor(one, room).map(({ name }) => name)).toEqual(rules)
})

it('gives no rule where none matches', () => {
  expect(rulesFor(parsed(app({ rules: [named('vip', ['29*'])] })), '30')).toEqual([])
  expect(rulesFor(parsed(app({ rules: [] })), '30')).toEqual([])
})

it('gives rules beside where no plain one matches', () => {
  expect(rulesFor(parsed(app({ rules: [named('copy', ['*'], true), named('vip', ['29*'])] })), '30')).toHaveLength(1)
})
