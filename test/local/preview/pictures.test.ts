import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { png } from '../../../local/preview/png.ts'
import { cases, drawSvg } from './cases.ts'
import { cardOfEverything } from './everything.ts'
import { difference, FOLDER } from './golden.ts'
import { regionsText } from './regions-text.ts'

const update = process.env['UPDATE_PICTURES'] === '1'
const REGIONS = 'regions.txt'

/** Rendered, too: each type of layout in both shapes, with and without a screen, from one person to sixteen. */
const RENDERED = [
  'full-landscape-1',
  'full-portrait-3-screen',
  'side-by-side-landscape-2',
  'side-by-side-portrait-3',
  'grid-landscape-16',
  'grid-portrait-5-screen',
  'spotlight-landscape-9',
  'spotlight-bottom-portrait-5',
  'filmstrip-landscape-9',
  'filmstrip-portrait-16-screen',
  'pip-landscape-3-screen',
  'pip-portrait-2',
  'screen-landscape-5-screen',
  'screen-portrait-9-screen',
  'auto-landscape-9-screen',
  'auto-portrait-1',
  'cells-landscape-5-screen',
  'cells-portrait-2',
  'trtc-float-landscape-9',
  'trtc-float-portrait-3-screen',
  'trtc-screen-landscape-5-screen',
  'trtc-screen-portrait-16-screen',
  'trtc-grid-landscape-5',
  'trtc-grid-portrait-16',
]
const everything = ['landscape', 'portrait'] as const

it('regions are where they were accepted', async () => {
  const text = `${cases.map(regionsText).join('\n')}\n`
  if (update) writeFileSync(join(FOLDER, REGIONS), text)
  await expect(text).toMatchFileSnapshot(join(FOLDER, REGIONS))
})

describe('pictures look as they were accepted', () => {
  it.each(RENDERED)('%s', (name) => {
    const rendered = cases.find((one) => one.name === name)!
    expect(difference(name, png(drawSvg(rendered)), update)).toBeUndefined()
  })

  it.each(everything)('everything at once, %s', (shape) => {
    expect(difference(`everything-${shape}`, png(cardOfEverything(shape)), update)).toBeUndefined()
  })

  it('has no picture of nothing, and one of each type of layout in both shapes', () => {
    const names = [...RENDERED, ...everything.map((shape) => `everything-${shape}`)]
    expect(readdirSync(FOLDER).toSorted()).toEqual([...names.map((name) => `${name}.png`), REGIONS].toSorted())
    const kinds = new Set(cases.map(({ layout, shape }) => `${layout.replace('-bottom', '')}-${shape}`))
    const rendered = RENDERED.map((name) => cases.find((one) => one.name === name)!)
    expect(new Set(rendered.map(({ layout, shape }) => `${layout.replace('-bottom', '')}-${shape}`))).toEqual(kinds)
  })
})
