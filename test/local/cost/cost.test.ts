import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Relay } from '../../../lib/config/app-config.ts'
import { costUntil } from '../../../local/cost/cost.ts'
import { person, relay, soundRelay } from '../../support/spec-inputs.ts'
import { cases, costIn, figure, line, output, people } from './cases.ts'

const shows = { rooms: ['29*'] }

describe('what a relay costs', () => {
  it.each(Object.entries(cases))('by hand: %s', (_name, { setting, figures }) => {
    const cost = costIn(setting)
    for (const [name, hand] of Object.entries(figures)) expect(figure(cost, name), name).toEqual(hand)
  })

  it('says how it was found', () => {
    const cost = costIn(cases['Duo']!.setting)
    expect(line(cost, 'mixing').because).toEqual(['inputs of 2 x 1280x720: 1,843,200 pixels, FHD'])
    expect(line(cost, 'relaying').because).toEqual([
      "1 CDN output, 0 of them not Tencent's",
      'each is 1.56 Mbps of the peak for accounts that are billed by bandwidth',
    ])
    expect(cost.assumptions.join(' ')).toContain("A camera counts at the size of its rule's uplink.")
  })

  it('assumes cameras of 640x360 without an uplink, and says so', () => {
    const cost = costIn({ relay: relay({ video: '360p' }) })
    expect(line(cost, 'mixing').because).toEqual(['inputs of 640x360: 230,400 pixels, HD'])
    expect(cost.assumptions[0]).toBe(
      'A camera counts as 640x360 where a rule has no uplink; set relay.uplink to what people publish.',
    )
  })

  it('counts a recording at the size of the output, with or without a robot of its own', () => {
    const recorded = (record: NonNullable<Relay['record']>) => costIn({ relay: relay({ record }) })
    expect(figure(recorded({ mode: 'template' }), 'recording')).toEqual([0.3594, 0.5988])
    const sound = recorded({ mode: 'custom', content: 'audio', storage: { vod: {} } })
    expect(figure(sound, 'recording')).toEqual([0.0894, 0.1488])
    expect(recorded({ mode: 'off' }).lines.map(({ what }) => what)).not.toContain('recording')
  })

  it('mixes in mode auto only with company', () => {
    const auto = relay({ mode: 'auto', uplink: '720p' })
    const billed = (count: number) => costIn({ relay: auto, people: people(count) }).lines.map(({ what }) => what)
    expect(billed(1)).toEqual(['robot', 'relaying'])
    expect(billed(2)).toEqual(['mixing', 'robot', 'relaying'])
  })

  it('adds an input from more than twice the pixels on, not at twice', () => {
    expect(figure(costIn({ relay: relay(), people: people(2) }), 'mixing')).toEqual([0.3594, 0.3594])
    const more = { width: 1280, height: 722, fps: 15, bitrate: 1500, gop: 3 }
    expect(figure(costIn({ relay: relay({ video: more }), people: people(2) }), 'mixing')[1]).toBeGreaterThan(0.3594)
  })

  it('bills a black input while nobody sends a picture, and perhaps the voice', () => {
    const cost = costIn({ relay: relay(), people: people(1, 'm') })
    expect(figure(cost, 'mixing')).toEqual([0.3594, 0.4788])
    expect(figure(cost, 'robot')).toEqual([0, 0.0594])
    expect(cost.assumptions.join(' ')).toContain('a black input of the size of the output')
  })

  it('bills a voice beside pictures in most only, and only one that is heard', () => {
    const beside = [person('anna'), person('ben', 2, 'm')]
    const mixing = (audio: object) =>
      figure(costIn({ relay: relay({ uplink: '720p', audio }), people: beside }), 'mixing')
    expect(mixing({})).toEqual([0.3594, 0.4788])
    expect(mixing({ exclude: ['ben'] })).toEqual([0.3594, 0.3594])
    expect(mixing({ include: ['anna'] })).toEqual([0.3594, 0.3594])
  })

  it('says that more than 4K has no price', () => {
    const cost = costIn({ relay: relay({ uplink: '1080p' }), people: people(5) })
    expect(figure(cost, 'mixing')).toEqual([4.1994, 4.1994])
    expect(line(cost, 'mixing').because[0]).toContain('more than any listed price covers')
    expect(line(cost, 'robot').because[0]).toContain('more than any listed price covers')
  })

  it('bills a robot for each feedback room, and then the first robot for certain', () => {
    const cost = costIn({ rule: shows, relay: soundRelay({ feedback: [{ room: 'a' }, { room: 'b' }] }) })
    expect(figure(cost, 'feedback')).toEqual([0.1188, 0.1188])
    expect(figure(cost, 'robot')).toEqual([0.0594, 0.0594])
    expect(figure(cost, 'relaying')).toEqual([0, 0.1794])
  })

  it('has no relay fee without a CDN', () => {
    const cost = costIn({ rule: shows, relay: soundRelay({ cdn: [], feedback: [{ room: 'a' }] }) })
    expect(cost.lines.map(({ what }) => what)).toEqual(['mixing', 'robot', 'feedback'])
  })

  it('counts minutes without money on the mainland site', () => {
    const cost = costIn({ ...cases['Duo']!.setting, app: { site: 'cn', apiRegion: 'ap-shanghai' } }, 'cn')
    expect(cost.total).toBeUndefined()
    expect(cost.lines.map(({ least, most, perHour }) => [least, most, perHour])).toEqual([
      [['mixing FHD'], ['mixing FHD'], undefined],
      [[], ['robot FHD'], undefined],
      [[], ['relaying'], undefined],
    ])
    expect(cost.assumptions.join(' ')).toContain('Prices of the mainland site are not known here')
    expect(costUntil(cost, 3600)).toBeUndefined()
  })

  it('grows with time, by minutes begun', () => {
    const cost = costIn(cases['Solo']!.setting)
    expect(costUntil(cost, 12 * 3600)).toEqual({ least: 0, most: expect.closeTo(5.0256, 10) })
    expect(costUntil(cost, 61)!.most).toBeCloseTo(0.01396, 10)
  })

  it('never has a least above its most, and one more person never makes the robot cheaper', () => {
    const sends = fc.constantFrom('cm', 'm', 'c', 'cms', '')
    const size = fc.constantFrom('360p' as const, '540p' as const, '720p' as const, '1080p' as const)
    const layout = fc.constantFrom({ type: 'side-by-side' } as const, { type: 'full' } as const)
    fc.assert(
      fc.property(
        fc.array(sends, { minLength: 1, maxLength: 9 }),
        size,
        size,
        layout,
        fc.boolean(),
        (all, uplink, video, one, tencent) => {
          const crowd = all.map((what, index) => person(`user-${index}`, index + 1, what))
          const costs = [crowd.slice(0, -1), crowd]
            .filter((some) => some.length > 0)
            .map((some) =>
              costIn({ relay: relay({ uplink, video, layout: one, cdn: [output('{room}', tencent)] }), people: some }),
            )
          for (const { total, lines } of costs)
            for (const range of [total, ...lines.map(({ perHour }) => perHour)])
              expect(range!.least).toBeLessThanOrEqual(range!.most)
          const robots = costs.map((cost) => figure(cost, 'robot')[1])
          expect(robots).toEqual([...robots].sort((a, b) => a - b))
        },
      ),
    )
  })
})
