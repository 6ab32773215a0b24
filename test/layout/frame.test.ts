import { describe, expect, it } from 'vitest'
import { place } from '../../lib/layout/place.ts'
import type { Canvas, TiledPlan } from '../../lib/layout/plan.ts'
import { boxOf, crowd, hd, tall, tiled, visible } from './sitters.ts'

/** The tiles of that many people, the first of whom shares a screen where it is asked for. */
function boxes(plan: TiledPlan, canvas: Canvas, people: number, shares = false) {
  const sitters = crowd(people).map((one, index) => ({ ...one, screen: shares && index === 0 }))
  return visible(place(plan, canvas, sitters)).map(boxOf)
}

describe('side-by-side', () => {
  it('is one above another on a portrait canvas', () => {
    expect(boxes(tiled('side-by-side'), tall, 3)).toEqual([
      [0, 0, 720, 426],
      [0, 426, 720, 428],
      [0, 854, 720, 426],
    ])
  })

  it('keeps its gap and margin there, too', () => {
    expect(boxes(tiled('side-by-side', { gap: 8, margin: 16 }), tall, 2)).toEqual([
      [16, 16, 688, 620],
      [16, 644, 688, 620],
    ])
  })
})

describe('grid', () => {
  it('has two rows of two for four', () => {
    expect(boxes(tiled('grid'), hd, 4)).toEqual([
      [0, 0, 640, 360],
      [640, 0, 640, 360],
      [0, 360, 640, 360],
      [640, 360, 640, 360],
    ])
  })

  it('stretches the rows of fewer over the whole width, the one that cuts less of the host first', () => {
    expect(boxes(tiled('grid'), hd, 5)).toEqual([
      [0, 0, 640, 360],
      [640, 0, 640, 360],
      [0, 360, 426, 360],
      [426, 360, 428, 360],
      [854, 360, 426, 360],
    ])
    expect(boxes(tiled('grid'), tall, 5)).toEqual([
      [0, 0, 360, 640],
      [360, 0, 360, 640],
      [0, 640, 240, 640],
      [240, 640, 240, 640],
      [480, 640, 240, 640],
    ])
  })

  it('keeps its gap and margin', () => {
    expect(boxes(tiled('grid', { gap: 8, margin: 16 }), hd, 3)).toEqual([
      [16, 16, 620, 340],
      [644, 16, 620, 340],
      [16, 364, 1248, 340],
    ])
  })

  /** How many people are in each row. */
  const rows = (canvas: Canvas, people: number) => {
    const tops = boxes(tiled('grid'), canvas, people).map(([, y]) => y)
    return [...new Set(tops)].map((top) => tops.filter((y) => y === top).length).join('+')
  }

  it.each([
    [1, '1', '1'],
    [2, '2', '1+1'],
    [3, '2+1', '2+1'],
    [6, '3+3', '2+2+2'],
    [7, '3+2+2', '3+2+2'],
    [9, '3+3+3', '3+3+3'],
    [11, '3+4+4', '3+4+4'],
    [12, '4+4+4', '3+3+3+3'],
    [13, '4+3+3+3', '4+3+3+3'],
    [16, '4+4+4+4', '4+4+4+4'],
  ])(
    'has rows for %i people that show the most of their cameras, which are upright on an upright canvas',
    (people, wide, high) => {
      expect([rows(hd, people), rows(tall, people)]).toEqual([wide, high])
    },
  )

  it('does not turn over because a canvas is some pixels off 16:9', () => {
    for (const width of [848, 852, 854, 860]) {
      expect(rows({ width, height: 480 }, 2)).toBe('2')
      expect(rows({ width: 480, height: width }, 2)).toBe('1+1')
    }
  })
})

describe('spotlight', () => {
  it('has the others in a strip of 16:9 tiles to the right', () => {
    expect(boxes(tiled('spotlight'), hd, 6)).toEqual([
      [0, 0, 1024, 720],
      [1024, 0, 256, 144],
      [1024, 144, 256, 144],
      [1024, 288, 256, 144],
      [1024, 432, 256, 144],
      [1024, 576, 256, 144],
    ])
  })

  it('leaves the host everything while nobody is in the strip', () => {
    expect(boxes(tiled('spotlight', { margin: 10 }), hd, 1)).toEqual([[10, 10, 1260, 700]])
  })

  it('has smaller tiles for more than five, and a second line inside the first from the ninth on', () => {
    const [large, ...seven] = boxes(tiled('spotlight'), hd, 8)
    expect([large, seven[0], seven[6]]).toEqual([
      [0, 0, 1120, 720],
      [1120, 0, 160, 90],
      [1120, 540, 160, 90],
    ])
    const [smaller, ...fifteen] = boxes(tiled('spotlight'), hd, 16)
    expect(fifteen.slice(0, 7)).toEqual(seven)
    expect([smaller, fifteen[8], fifteen[14]]).toEqual([
      [0, 0, 960, 720],
      [960, 0, 160, 90],
      [960, 540, 160, 90],
    ])
  })

  it('has the strip at the bottom where that is said', () => {
    expect(boxes(tiled('spotlight', { strip: 'bottom' }), hd, 3)).toEqual([
      [0, 0, 1280, 576],
      [0, 576, 256, 144],
      [256, 576, 256, 144],
    ])
  })

  it('has it at the bottom of a portrait canvas by itself, with upright tiles', () => {
    expect(boxes(tiled('spotlight'), tall, 4)).toEqual([
      [0, 0, 720, 1024],
      [0, 1024, 144, 256],
      [144, 1024, 144, 256],
      [288, 1024, 144, 256],
    ])
    expect(boxes(tiled('spotlight'), tall, 16).slice(0, 2)).toEqual([
      [0, 0, 720, 960],
      [0, 1120, 90, 160],
    ])
  })

  it('has it to the right even there where that is said', () => {
    expect(boxes(tiled('spotlight', { strip: 'right' }), tall, 3)).toEqual([
      [0, 0, 576, 1280],
      [576, 0, 144, 256],
      [576, 256, 144, 256],
    ])
  })

  it('keeps its gap and margin', () => {
    expect(boxes(tiled('spotlight', { gap: 10, margin: 20 }), hd, 3)).toEqual([
      [20, 20, 1002, 680],
      [1032, 20, 228, 128],
      [1032, 158, 228, 128],
    ])
  })
})

describe('filmstrip', () => {
  it('has the host above and the others in one row below', () => {
    expect(boxes(tiled('filmstrip'), hd, 4)).toEqual([
      [0, 0, 1280, 576],
      [0, 576, 256, 144],
      [256, 576, 256, 144],
      [512, 576, 256, 144],
    ])
    expect(boxes(tiled('filmstrip'), tall, 3)).toEqual([
      [0, 0, 720, 1024],
      [0, 1024, 144, 256],
      [144, 1024, 144, 256],
    ])
  })

  it('leaves the host everything while there is nobody else', () => {
    expect(boxes(tiled('filmstrip'), hd, 1)).toEqual([[0, 0, 1280, 720]])
  })

  it.each([
    [6, 256, 144],
    [7, 160, 90],
    [9, 160, 90],
    [10, 116, 66],
    [12, 116, 66],
    [13, 86, 48],
    [16, 86, 48],
  ])('has tiles for %i people of %i x %i, all in one row', (people, width, height) => {
    const [large, ...row] = boxes(tiled('filmstrip'), hd, people)
    expect(large).toEqual([0, 0, 1280, 720 - height])
    expect(row.map(([, y, , high]) => [y, high])).toEqual(row.map(() => [720 - height, height]))
    expect(row[0]).toEqual([0, 720 - height, width, height])
  })

  it('fills the row of a portrait canvas with fifteen', () => {
    const [large, ...row] = boxes(tiled('filmstrip'), tall, 16)
    expect([large, row.at(0), row.at(-1)]).toEqual([
      [0, 0, 720, 1194],
      [0, 1194, 48, 86],
      [672, 1194, 48, 86],
    ])
  })

  it('keeps its gap and margin, and shows no screen', () => {
    expect(boxes(tiled('filmstrip', { gap: 10, margin: 20 }), hd, 3, true)).toEqual([
      [20, 20, 1240, 534],
      [20, 564, 240, 136],
      [270, 564, 240, 136],
    ])
  })

  it('has smaller tiles on a canvas so wide that its row would take more than a third', () => {
    expect(boxes(tiled('filmstrip'), { width: 1920, height: 360 }, 3)).toEqual([
      [0, 0, 1920, 240],
      [0, 240, 214, 120],
      [214, 240, 212, 120],
    ])
  })
})

describe('a strip', () => {
  it('has the odd pixels of a canvas in its outer line and its last place', () => {
    expect(boxes(tiled('spotlight'), { width: 1281, height: 721 }, 6).toSpliced(2, 3)).toEqual([
      [0, 0, 1024, 721],
      [1024, 0, 257, 144],
      [1024, 576, 257, 145],
    ])
  })

  it('takes no wider gap than leaves room for its tiles and for the large place', () => {
    expect(boxes(tiled('spotlight', { gap: 300 }), hd, 3)).toEqual([
      [0, 0, 1044, 720],
      [1092, 0, 188, 106],
      [1092, 154, 188, 106],
    ])
    expect(boxes(tiled('spotlight', { gap: 300 }), tall, 16)[0]).toEqual([0, 0, 720, 992])
  })
})

describe('pip', () => {
  it('has the others on top of the host, from the lower right corner to the left', () => {
    const tiles = place(tiled('pip'), hd, crowd(4))
    expect(tiles.map((tile) => [tile.user, ...boxOf(tile), tile.z])).toEqual([
      ['host', 0, 0, 1280, 720, 0],
      ['guest1', 1024, 576, 256, 144, 1],
      ['guest2', 768, 576, 256, 144, 1],
      ['guest3', 512, 576, 256, 144, 1],
    ])
  })

  it('has one or two of a third of the height', () => {
    const [, ...two] = boxes(tiled('pip'), hd, 3)
    expect(two).toEqual([
      [854, 480, 426, 240],
      [426, 480, 428, 240],
    ])
    const [, ...one] = boxes(tiled('pip'), hd, 2)
    expect(one).toEqual(two.slice(0, 1))
  })

  it('has a second row above the first', () => {
    const [, ...small] = boxes(tiled('pip'), hd, 10)
    expect([small[0], small[7], small[8]]).toEqual([
      [1120, 630, 160, 90],
      [0, 630, 160, 90],
      [1120, 540, 160, 90],
    ])
  })

  it('takes at most a third of a portrait canvas', () => {
    expect(boxes(tiled('pip'), tall, 3)).toEqual([
      [0, 0, 720, 1280],
      [480, 854, 240, 426],
      [240, 854, 240, 426],
    ])
  })

  it('keeps the gap between the small ones and from the edge of the large one', () => {
    expect(boxes(tiled('pip', { gap: 20, margin: 10 }), hd, 4)).toEqual([
      [10, 10, 1260, 700],
      [1022, 562, 228, 128],
      [774, 562, 228, 128],
      [526, 562, 228, 128],
    ])
  })
})

describe('screen', () => {
  it('has the screen large and the cameras in a strip, that of the sharer, too', () => {
    expect(boxes(tiled('screen'), hd, 2, true)).toEqual([
      [0, 0, 1024, 720],
      [1024, 0, 256, 144],
      [1024, 144, 256, 144],
    ])
    expect(boxes(tiled('screen'), tall, 3, true)).toEqual([
      [0, 0, 720, 854],
      [0, 854, 240, 426],
      [240, 854, 240, 426],
      [480, 854, 240, 426],
    ])
  })

  it('has the strip below a screen of a canvas of 4:3, where the screen is larger so', () => {
    expect(boxes(tiled('screen'), { width: 640, height: 480 }, 1, true)).toEqual([
      [0, 0, 640, 408],
      [0, 408, 128, 72],
    ])
  })
})
