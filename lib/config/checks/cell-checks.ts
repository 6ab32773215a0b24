import type { LooseCell, Report } from '../loose.ts'
import { isPlainObject } from '../schema/fields.ts'
import { cellParamsOfCn } from './raw-fields.ts'

type Site = 'intl' | 'cn' | undefined

const SOURCE = 10000 // maximum pixels of the source picture

/** Checks the part of the picture that a cell shows. The sites differ in where it may begin (facts 1.4, McuCustomCrop). */
export function checkCrop({ crop }: LooseCell, site: Site, path: string, report: Report): void {
  const { x, y, width, height } = crop ?? {}
  for (const [name, value] of Object.entries({ x, y }))
    if (value === 0 && site === 'intl')
      report(`${path}.crop.${name}`, 'must be at least 1 on site intl; only site cn takes 0')
  if (x !== undefined && width !== undefined && x + width > SOURCE)
    report(`${path}.crop`, `reaches too far: x + width is ${x + width}, but at most ${SOURCE}`)
  if (y !== undefined && height !== undefined && y + height > SOURCE)
    report(`${path}.crop`, `reaches too far: y + height is ${y + height}, but at most ${SOURCE}`)
}

/** Checks the raw fields of a cell against each other, the cell and the site (facts 1.4 and 1.5, McuLayout). */
export function checkCellParams(cell: LooseCell, site: Site, path: string, report: Report): void {
  const { params } = cell
  if (!isPlainObject(params)) return
  const at = (name: string) => `${path}.params.${name}`
  const { BackgroundRenderMode: mode, BackgroundCustomRender: render } = params
  if (site === 'intl') {
    for (const name of cellParamsOfCn)
      if (params[name] !== undefined) report(at(name), 'must be left out on site intl; only site cn has it')
    if (mode === 4) report(at('BackgroundRenderMode'), 'must be 0, 1, 2 or 3 on site intl; only site cn has 4')
    return
  }
  if (params['TransparentUrl'] !== undefined && (cell.fit ?? 'crop') !== 'crop')
    report(at('TransparentUrl'), 'works with fit "crop" only; leave out fit or the mask')
  if (mode === 4 && render === undefined)
    report(at('BackgroundCustomRender'), 'is missing; BackgroundRenderMode 4 needs it')
  if (mode !== 4 && render !== undefined)
    report(at('BackgroundCustomRender'), 'works with BackgroundRenderMode 4 only; set that or leave this out')
  if (isPlainObject(render)) checkRender(render, cell, at('BackgroundCustomRender'), report)
}

function checkRender(
  { Width: width, Height: height, Radius: radius }: Record<string, unknown>,
  cell: LooseCell,
  path: string,
  report: Report,
): void {
  if (typeof width !== 'number' || typeof height !== 'number') return
  if (cell.width !== undefined && width > cell.width)
    report(`${path}.Width`, `must be at most the cell's width, ${cell.width}`)
  if (cell.height !== undefined && height > cell.height)
    report(`${path}.Height`, `must be at most the cell's height, ${cell.height}`)
  const most = Math.floor(Math.min(width, height) / 2)
  if (typeof radius === 'number' && radius > most)
    report(`${path}.Radius`, `must be at most half of the smaller side, ${most}`)
}
