import { describe, expect, it } from 'vitest'
import type { Layout, Relay } from '../../lib/config/app-config.ts'
import { checkRequest } from '../../lib/trtc/request/check.ts'
import { person, relay, specOf } from '../support/spec-inputs.ts'

const linked = (user: string, since: number, sends = 'cm') => ({ ...person(user, since, sends), linked: true as const })
const rule = { hosts: ['anna'] }
const main = { RoomId: '2901', RoomIdType: 1 }
const userOf = (user: string, more = {}) => ({ UserInfo: { UserId: user, ...main, ...more } })

describe('mode auto', () => {
  const auto = (...people: ReturnType<typeof person>[]) =>
    specOf({ people, rule, relay: relay({ mode: 'auto', uplink: '540p', layout: { type: 'side-by-side' } }) })

  it.each<[string, ReturnType<typeof person>[]]>([
    ['the host alone', [person('anna')]],
    ['the host before sending anything', [person('anna', 1, '')]],
    ['the host with company that sends nothing', [person('anna'), person('ben', 2, '')]],
    ['the host, who shares a screen besides', [person('anna', 1, 'cms')]],
  ])('passes on %s', (_, people) => {
    expect(auto(...people)).toMatchObject({
      WithTranscoding: 0,
      SingleSubscribeParams: { UserMediaStream: { UserInfo: { UserId: 'anna' }, StreamType: 0 } },
      VideoParams: { VideoEncode: { Width: 960, Height: 540 } },
    })
    expect(auto(...people).VideoParams).not.toHaveProperty('LayoutParams')
  })

  it.each<[string, ReturnType<typeof person>[]]>([
    ['a guest who is seen', [person('anna'), person('ben', 2, 'c')]],
    ['a guest who is heard', [person('anna'), person('ben', 2, 'm')]],
    ['a guest who shares a screen', [person('anna'), person('ben', 2, 's')]],
    ['a guest before the host sends', [person('anna', 1, ''), person('ben', 2, 'c')]],
    ['a linked host, of whom nothing was heard yet', [person('anna'), linked('ben', 2, '')]],
  ])('mixes with %s', (_, people) => {
    const spec = auto(...people)
    expect(spec).toMatchObject({ WithTranscoding: 1, VideoParams: { VideoEncode: { Width: 1280, Height: 720 } } })
    expect(spec.VideoParams?.LayoutParams?.MixLayoutList).toHaveLength(2)
    expect(spec).not.toHaveProperty('SingleSubscribeParams')
  })

  it('mixes whoever is left while the host is away', () => {
    const seats = { host: { user: 'anna', goneSince: 1 }, order: ['anna', 'ben'] }
    const people = [person('ben', 2)]
    expect(specOf({ people, rule, seats, relay: relay({ mode: 'auto', uplink: '540p' }) }).WithTranscoding).toBe(1)
  })

  it('passes on the screen where that is the source', () => {
    const one = relay({ mode: 'auto', uplink: '1080p', source: 'screen' })
    expect(specOf({ rule, relay: one }).SingleSubscribeParams?.UserMediaStream.StreamType).toBe(1)
  })
})

describe('layouts left to TRTC', () => {
  const layoutOf = (layout: Layout, ...people: ReturnType<typeof person>[]) =>
    specOf({ people, rule, relay: relay({ layout }) }).VideoParams?.LayoutParams
  const camera = (user: string) => ({ UserMediaStream: { ...userOf(user), StreamType: 0 } })
  const screen = (user: string) => ({ UserMediaStream: { ...userOf(user), StreamType: 1 } })
  const two = [person('ben', 0), person('anna', 1)]

  it('float: the host is the large picture, whoever came first', () => {
    expect(layoutOf({ type: 'trtc-float' }, ...two)).toEqual({
      MixLayoutMode: 1,
      PureAudioHoldPlaceMode: 0,
      RenderMode: 0,
      MaxVideoUser: camera('anna'),
    })
  })

  it('screen: the shared screen, whoever shares it; without one the host', () => {
    const layout: Layout = { type: 'trtc-screen', fit: 'contain-black', seats: 'everyone' }
    expect(layoutOf(layout, ...two)).toMatchObject({ MixLayoutMode: 2, MaxVideoUser: camera('anna') })
    expect(layoutOf(layout, ...two, person('cleo', 3, 's'))).toEqual({
      MixLayoutMode: 2,
      PureAudioHoldPlaceMode: 1,
      RenderMode: 2,
      MaxVideoUser: screen('cleo'),
    })
  })

  it('grid: nobody is larger', () => {
    const grid = layoutOf({ type: 'trtc-grid', fit: 'contain' }, ...two)
    expect(grid).toEqual({ MixLayoutMode: 3, PureAudioHoldPlaceMode: 0, RenderMode: 1 })
  })

  it('stands in a list like any other', () => {
    const layouts: Relay['layout'] = [{ when: { people: 2 }, type: 'trtc-grid' }, { type: 'full' }]
    const modeOf = (...people: ReturnType<typeof person>[]) =>
      specOf({ people, rule, relay: relay({ layout: layouts }) }).VideoParams?.LayoutParams?.MixLayoutMode
    expect([modeOf(person('anna')), modeOf(...two)]).toEqual([4, 3])
  })
})

describe('a linked host of another room', () => {
  const people = [person('anna', 1), linked('ben', 2), person('cleo', 3)]
  const place = { x: 0, y: 0, width: 100, height: 100 }
  const cells = (...who: Extract<Layout, { type: 'cells' }>['cells'][number]['who'][]): Layout => ({
    type: 'cells',
    cells: who.map((one, index) => ({ who: one, ...place, x: index * 100 })),
  })
  const legal = (setting: Parameters<typeof specOf>[0]) => {
    const spec = specOf(setting)
    const AgentParams = { ...spec.AgentParams, UserSig: 'sig' }
    expect(checkRequest('start', 'intl', { ...spec, AgentParams })).toEqual([])
    return spec
  }
  const heard = (spec: ReturnType<typeof specOf>) =>
    spec.AudioParams.SubscribeAudioList?.map(({ UserInfo }) => [UserInfo.UserId, UserInfo.RoomId])
  const seen = (spec: ReturnType<typeof specOf>) =>
    spec.VideoParams?.LayoutParams?.MixLayoutList?.map(({ UserMediaStream, ImageWidth }) => [
      UserMediaStream?.UserInfo.UserId,
      UserMediaStream?.UserInfo.RoomId,
      ImageWidth,
    ])

  it('makes the layout hold that is for that', () => {
    const layout: Layout[] = [{ when: 'linked', type: 'full' }, { type: 'trtc-grid' }]
    const modeOf = (...them: typeof people) =>
      specOf({ people: them, rule, relay: relay({ layout }) }).VideoParams?.LayoutParams?.MixLayoutMode
    expect([modeOf(person('anna')), modeOf(...people)]).toEqual([3, 4])
  })

  it('is heard by name like everybody else, so that TRTC takes nobody twice; alone nobody is named', () => {
    const spec = legal({ people, rule, relay: relay({ layout: { type: 'side-by-side' } }) })
    expect(heard(spec)).toEqual([
      ['anna', '2901'],
      ['ben', '2901'],
      ['cleo', '2901'],
    ])
    expect(specOf({ people: [person('anna')], rule }).AudioParams).not.toHaveProperty('SubscribeAudioList')
    expect(heard(legal({ people, rule, relay: relay({ layout: { type: 'trtc-grid' } }) }))).toHaveLength(3)
  })

  it('is that person, and not here a second time, where a cell names them with their room', () => {
    const relays = relay({ layout: cells('host', { user: 'ben', room: '2902' }, 'guest') })
    const spec = legal({ people, rule, relay: relays })
    expect(seen(spec)).toEqual([
      ['anna', '2901', 100],
      ['ben', '2902', 100],
      ['cleo', '2901', 100],
    ])
    expect(heard(spec)).toEqual([
      ['anna', '2901'],
      ['ben', '2902'],
      ['cleo', '2901'],
    ])
  })

  it('is heard and silenced in the room that a cell names, by any list', () => {
    const layout = cells('host', { user: 'ben', room: '2902' })
    const included = legal({ people, rule, relay: relay({ layout, audio: { include: ['*'] } }) })
    expect(heard(included)).toContainEqual(['ben', '2902'])
    const excluded = legal({ people, rule, relay: relay({ layout, audio: { exclude: ['b*'] } }) })
    expect(excluded.AudioParams.UnSubscribeAudioList).toEqual([userOf('ben', { RoomId: '2902' })])
  })

  it('somebody of another room in a cell is heard by name, too, linked in or not', () => {
    const layout = cells('host', { user: 'dora', room: '2902' }, { user: 'dora', room: '2902', stream: 'screen' })
    expect(heard(legal({ people: [person('anna')], rule, relay: relay({ layout }) }))).toEqual([
      ['anna', '2901'],
      ['dora', '2902'],
    ])
  })
  it('is heard and silenced where the picture shows them, though a list names their own room', () => {
    const own = { user: 'ben', room: '2902' }
    const grid = (audio: NonNullable<Relay['audio']>) =>
      legal({ people, rule, relay: relay({ layout: { type: 'grid' }, audio }) })
    expect(heard(grid({ include: ['anna', own] }))).toEqual([
      ['anna', '2901'],
      ['ben', '2901'],
    ])
    expect(grid({ exclude: [own] }).AudioParams.UnSubscribeAudioList).toEqual([userOf('ben')])
  })

  it('is not mistaken for somebody here of the same name', () => {
    const them = [person('anna', 1), person('ben', 2)]
    const spec = legal({ people: them, rule, relay: relay({ audio: { exclude: [{ user: 'ben', room: '2902' }] } }) })
    expect(spec.AudioParams.UnSubscribeAudioList).toEqual([])
  })
})
