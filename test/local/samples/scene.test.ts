import { expect, it } from 'vitest'
import { participantsOf } from '../../../lib/rules/participants.ts'
import { samplePeople } from '../../../local/samples/people.ts'
import { sampleRoomId } from '../../../local/samples/room-id.ts'
import { LINKED, sampleScene } from '../../../local/samples/scene.ts'
import { app, parsed, relay, rule, ruleOf } from '../../support/spec-inputs.ts'

const alone = { people: 1, screen: false, linked: false }

it.each([
  [['*'], 'Anna'],
  [['Trtc_User_0', '@creator'], 'Trtc_User_0'],
  [['host_*'], 'host_Anna'],
  [['host_{room}'], 'host_7'],
  [['*', '!An*'], 'Ben'],
])('the host is whom %j names first', (hosts, host) => {
  expect(samplePeople(ruleOf({ hosts }), '7', 1)).toEqual([host])
})

it.each([['@creator'], ['@first']])('%s is the first, and nobody else', (pattern) => {
  const one = parsed(app({ rules: [rule({ hosts: [pattern] })] }))
  const { view, room, seats } = sampleScene(one, one.rules[0]!, { ...alone, people: 3 })
  const hosts = participantsOf(one.rules[0]!, view, room).filter(({ rank }) => rank !== undefined)
  expect(hosts.map(({ user }) => user)).toEqual(['Anna'])
  expect(seats.host?.user).toBe('Anna')
})

it('guests are no hosts, not ignored, and called otherwise than the host', () => {
  const people = samplePeople(ruleOf({ hosts: ['host_*', 'C*'], ignore: ['D*'] }), '7', 4)
  expect(people).toEqual(['host_Anna', 'Ben', 'Emil', 'Fatima'])
})

it('there are sixteen different people even where the rule leaves nobody', () => {
  const people = samplePeople(ruleOf({ ignore: ['*'] }), '7', 16)
  expect(new Set(people).size).toBe(16)
})

it('whom a cell or the sound names is there before others', () => {
  const cells = [
    { who: 'host' as const, x: 0, y: 0, width: 640, height: 720 },
    { who: { user: 'dj' }, x: 640, y: 0, width: 640, height: 360 },
    { who: { user: 'far', room: 'away' }, x: 640, y: 360, width: 640, height: 360 },
  ]
  const named = ruleOf({
    relay: relay({ layout: { type: 'cells', cells }, audio: { include: ['*', 'singer', '!x'] } }),
  })
  expect(samplePeople(named, '7', 4)).toEqual(['Anna', 'dj', 'singer', 'Ben'])
})

it.each([
  ['integer', ['29*'], '29'],
  ['string', ['show-*', '!show-'], 'show-1'],
  ['string', ['*'], '1'],
  ['integer', ['!5'], '1'],
] as const)('a room of %s ids for %j', (roomIds, rooms, room) => {
  const one = parsed(app({ roomIds, rules: [rule({ rooms: [...rooms] })] }))
  expect(sampleRoomId(one, one.rules[0]!)).toBe(room)
})

it('voices alone are heard without a camera, of the linked host, too', () => {
  const one = parsed(app())
  const attendance = { people: 2, screen: true, linked: true, voices: true }
  const { view } = sampleScene(one, one.rules[0]!, attendance)
  expect(view.people.map(({ camera, microphone }) => [camera, microphone])).toEqual(Array(3).fill([false, true]))
  expect(view.people[0]?.screen).toBe(true)
})

it('the host shares the screen; a linked host comes on top', () => {
  const one = parsed(app())
  const { view } = sampleScene(one, one.rules[0]!, { people: 2, screen: true, linked: true })
  expect(view.people.map(({ user, screen, linked }) => [user, screen, linked])).toEqual([
    ['Anna', true, undefined],
    ['Ben', false, undefined],
    [LINKED, false, true],
  ])
})
