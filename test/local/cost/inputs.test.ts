import { describe, expect, it } from 'vitest'
import { person, relay, specOf } from '../../support/spec-inputs.ts'
import { costIn, costOfSpec, figure, line, people } from './cases.ts'

describe('the video that a task takes', () => {
  it('is not sure of cameras behind hidden regions', () => {
    const full = relay({ uplink: '720p', layout: { type: 'full' } })
    const cost = costIn({ relay: full, people: people(2) })
    expect(figure(cost, 'mixing')).toEqual([0.3594, 0.8394])
    expect(figure(cost, 'robot')).toEqual([0, 0.5394])
    expect(line(cost, 'mixing').because).toContain('inputs of 1280x720 + 1280x720 (not sure): 1,843,200 pixels, FHD')
  })

  it('is not sure of people in other rooms, and of cells that TRTC fills with somebody', () => {
    const at = { y: 0, width: 320, height: 360 }
    const cells = (who: null | { user: string; room: string }) =>
      relay({
        uplink: '720p',
        layout: {
          type: 'cells',
          cells: [
            { who: 'host', x: 0, ...at },
            { who, x: 320, ...at },
          ],
        },
      })
    expect(figure(costIn({ relay: cells({ user: 'dj', room: 'other' }) }), 'mixing')).toEqual([0.3594, 0.8394])
    expect(figure(costIn({ relay: cells(null), people: people(2) }), 'mixing')).toEqual([0.3594, 0.8394])
    expect(figure(costIn({ relay: cells(null) }), 'mixing')).toEqual([0.3594, 0.3594])
  })

  it('counts everybody whom TRTC lays out by itself', () => {
    const spec = specOf({ relay: relay({ video: '360p' }) })
    const grid = { ...spec, VideoParams: { ...spec.VideoParams!, LayoutParams: { MixLayoutMode: 3 as const } } }
    const cost = costOfSpec(grid, [person('anna', 1, 'cms'), person('ben', 2, 'm')])
    expect(line(cost, 'mixing').because[0]).toBe('inputs of 640x360 + 1920x1080: 2,304,000 pixels, 2K')
  })
})
