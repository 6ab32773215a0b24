import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Relay } from '../../../lib/config/app-config.ts'
import { audibleUsers } from '../../../local/preview/audible.ts'
import { draw } from '../../../local/preview/draw.ts'
import { buildPicture } from '../../../local/preview/picture.ts'
import { trtcBoxes } from '../../../local/preview/trtc-boxes.ts'
import { visibleTiles } from '../../../local/preview/visible.ts'
import { legend, describePicture } from '../../../local/preview/words.ts'
import { app, parsed, relay, rule, soundRelay, specOf, person } from '../../support/spec-inputs.ts'
import { everything, stage } from './everything.ts'

function pictureOf(written: Relay, attendance = { people: 3, screen: false, linked: false }) {
  const one = parsed(app({ rules: [rule({ relay: written })] }))
  const picture = buildPicture(one, one.rules[0]!, attendance)
  if ('missing' in picture) throw new Error(picture.missing)
  return picture
}

describe('what is drawn is what the request says', () => {
  it('has a tile for every region, with its numbers', () => {
    const spec = specOf({ people: [person('anna'), person('ben', 2)] })
    const senders = ['anna', 'ben'].map((user) => ({ user, role: 'guest' as const, camera: true, screen: false }))
    const { layers } = draw(spec, spec.VideoParams!, senders)
    expect(layers).toMatchObject([
      { person: { user: 'anna' }, x: 0, y: 0, width: 640, height: 720, z: 0, fit: 'crop' },
      { person: { user: 'ben' }, x: 640, y: 0, width: 640, height: 720, z: 0, fit: 'crop' },
    ])
  })

  it('has everything else: background, order, who is missing, crop, watermarks', () => {
    const { spec, video } = everything('landscape')
    const drawing = draw(spec, video, stage)
    expect(drawing).toMatchObject({
      canvas: { width: 480, height: 272 },
      color: '#203a4c',
      image: { name: 'studio.jpg', fit: 'crop' },
    })
    const layers = drawing.layers.map((layer) =>
      layer.is === 'tile' ? layer.person?.user : (layer.image ?? layer.text),
    )
    const text = { content: 'Live from the <studio> & friends', size: 14, color: '#ffe08a', background: '#101010' }
    expect(layers).toEqual(['Dora', 'Anna', 'Anna', 'Ben', 'Chen', undefined, 'logo.png', text])
    const tiles = visibleTiles(drawing)
    expect(tiles.map(({ stream, fit, absent }) => [stream, fit, absent])).toEqual([
      ['screen', 'contain-black', undefined],
      ['camera', 'contain', undefined],
      ['camera', 'crop', undefined],
      ['camera', 'crop', 'off'],
      ['camera', 'crop', 'away'],
    ])
    expect(tiles[2]?.crop).toEqual({ x: 100, y: 80, width: 640, height: 360 })
    expect(tiles[3]?.placeholder).toBe('chen.png')
  })

  it('fills a region of nobody with who comes next', () => {
    const cells = [
      { who: 'host' as const, x: 0, y: 0, width: 640, height: 720 },
      { who: null, x: 640, y: 0, width: 640, height: 720 },
    ]
    expect(pictureOf(relay({ layout: { type: 'cells', cells } })).seen).toEqual(['Anna', 'Ben'])
  })

  it('passes a single stream on as it is', () => {
    const { video: _, ...rest } = relay()
    const picture = pictureOf({ ...rest, mode: 'single', uplink: '540p' })
    expect(picture.drawing?.layers).toMatchObject([{ person: { user: 'Anna' }, x: 0, y: 0, width: 960, height: 540 }])
    expect(legend(picture)).toEqual(['passed on as it is: 960x540', 'neither seen nor heard: Ben, Chen'])
  })

  it('has no picture of sound alone', () => {
    const picture = pictureOf(soundRelay({ audio: { exclude: ['Ben'] } }))
    expect(picture.drawing).toBeUndefined()
    expect(describePicture(picture)).toBe('3 people, sound alone: heard: Anna, Chen; not heard: Ben')
  })
})

describe('cameras', () => {
  it('have the shape that the rule assumes', () => {
    const upright = pictureOf(relay({ uplink: '540p-portrait', layout: { type: 'full', fit: 'contain' } }))
    expect(upright.drawing?.camera).toBe(9 / 16)
    expect(pictureOf(relay()).drawing).not.toHaveProperty('camera')
  })
})

describe('who only speaks', () => {
  const attendance = { people: 2, screen: false, linked: false, voices: true }

  it('is seen by their placeholder, and heard', () => {
    const placeholder = 'https://img.example.com/{user}.png'
    const picture = pictureOf(relay({ layout: { type: 'grid', seats: 'everyone', placeholder } }), attendance)
    expect(describePicture(picture)).toBe('2 people, only voices, grid: Anna (camera off), Ben (camera off) 640x720')
  })

  it('is not seen where nothing stands in for them', () => {
    const picture = pictureOf(relay({ layout: { type: 'grid', seats: 'everyone' } }), attendance)
    expect(legend(picture)).toEqual(['heard, not seen: Anna, Ben'])
  })
})

describe('who is heard', () => {
  it('is told apart from who is seen', () => {
    const picture = pictureOf(relay({ layout: { type: 'side-by-side', max: 2 }, audio: { exclude: ['Anna'] } }))
    expect(legend(picture)).toEqual(['heard, not seen: Chen', 'seen, not heard: Anna'])
  })

  it('is nobody without a region, once there are 16', () => {
    const people = Array.from({ length: 17 }, (_, index) => person(`user${index}`, index + 1))
    const spec = specOf({ people })
    const senders = people.map(({ user }) => ({ user, role: 'guest' as const, camera: true, screen: false }))
    const heard = audibleUsers(spec, senders, draw(spec, spec.VideoParams!, senders))
    expect(heard).toEqual(people.slice(0, 16).map(({ user }) => user))
  })
})

describe('the boxes of layouts that TRTC arranges', () => {
  const canvas = { width: 1280, height: 720 }

  it('float from the lower left corner in rows of four', () => {
    const boxes = trtcBoxes(1, canvas, 6)
    expect(boxes.map(({ x, y }) => [x, y])).toEqual([
      [0, 0],
      [0, 540],
      [320, 540],
      [640, 540],
      [960, 540],
      [0, 360],
    ])
  })

  it('stand right of the large one, eight a column', () => {
    expect(trtcBoxes(2, canvas, 2)).toEqual([
      { x: 0, y: 0, width: 640, height: 720 },
      { x: 640, y: 0, width: 640, height: 90 },
    ])
    expect(trtcBoxes(2, canvas, 10)[9]).toEqual({ x: 960, y: 0, width: 320, height: 90 })
  })

  it('are inside the canvas, at most 16, and never on each other where they do not float', () => {
    const sizes = fc.record({ width: fc.integer({ min: 64, max: 1920 }), height: fc.integer({ min: 64, max: 1920 }) })
    fc.assert(
      fc.property(fc.constantFrom(1, 2, 3), sizes, fc.integer({ min: 1, max: 40 }), (mode, size, streams) => {
        const boxes = trtcBoxes(mode, size, streams)
        expect(boxes).toHaveLength(Math.min(streams, 16))
        for (const { x, y, width, height } of boxes) {
          expect(Math.min(x, y, width - 1, height - 1)).toBeGreaterThanOrEqual(0)
          expect(x + width <= size.width && y + height <= size.height).toBe(true)
        }
        const flat = mode === 1 ? boxes.slice(1) : boxes
        const meet = flat.filter((a, index) =>
          flat
            .slice(index + 1)
            .some((b) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height),
        )
        expect(meet).toEqual([])
      }),
    )
  })
})
