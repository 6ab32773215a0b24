import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Video } from '../../../lib/config/app-config.ts'
import type { Company } from '../../../local/made-up/scene.ts'
import { png } from '../../../local/preview/png.ts'
import { previewOf } from '../../../local/preview/preview.ts'
import { app, parsed, relay, rule } from '../../support/spec-inputs.ts'
import { cardOfEverything } from './everything.ts'
import { difference, FOLDER } from './golden.ts'
import { LAYOUTS } from './layouts.ts'

const update = process.env['UPDATE_PICTURES'] === '1'
const CANVASES = { landscape: [384, 216], portrait: [216, 384] } as const
const COUNTS = [1, 2, 3, 5, 9, 16]

const cases = Object.keys(LAYOUTS).flatMap((layout) =>
  (['landscape', 'portrait'] as const).flatMap((shape) =>
    COUNTS.flatMap((people) =>
      [false, true].map((screen) => ({
        name: [layout, shape, people, ...(screen ? ['screen'] : [])].join('-'),
        layout,
        shape,
        company: { people, screen, linked: false },
      })),
    ),
  ),
)

function drawn(layout: string, shape: keyof typeof CANVASES, company: Company): Buffer {
  const [width, height] = CANVASES[shape]
  const video: Video = { width, height, fps: 15, bitrate: 400, gop: 3 }
  const show = rule({ hosts: ['host_*'], relay: relay({ video, layout: LAYOUTS[layout]!(width, height) }) })
  const one = parsed(app({ name: 'studio', rules: [show] }))
  const preview = previewOf(one, one.rules[0]!, company)
  if ('missing' in preview) throw new Error(preview.missing)
  return png(preview.svg)
}

describe('pictures look as they were accepted', () => {
  it.each(cases)('$name', ({ name, layout, shape, company }) => {
    expect(difference(name, drawn(layout, shape, company), update)).toBeUndefined()
  })

  it.each(['landscape', 'portrait'] as const)('everything at once, %s', (shape) => {
    expect(difference(`everything-${shape}`, png(cardOfEverything(shape)), update)).toBeUndefined()
  })

  it('has no picture of nothing, and is a small folder', () => {
    const files = readdirSync(FOLDER)
    const names = [...cases.map(({ name }) => name), 'everything-landscape', 'everything-portrait']
    expect(files.toSorted()).toEqual(names.map((name) => `${name}.png`).toSorted())
    expect(files.reduce((sum, file) => sum + statSync(join(FOLDER, file)).size, 0)).toBeLessThan(3.5 * 1024 * 1024)
  })
})
