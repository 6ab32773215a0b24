import type { ParsedCell, ParsedLayout, ParsedRelay, ParsedVideo, ParsedWhen } from '../../lib/config/parsed.ts'
import { count, sentence } from '../../lib/config/phrases.ts'
import { listed } from '../../lib/config/schema/fields.ts'
import { isTrtcLayout } from '../../lib/rules/trtc-layouts.ts'
import { describeLayout } from './layout-words.ts'
import { describeOverlays, describeSei, listRawFields } from './overlay-words.ts'

const fits = { crop: 'cropped to fill the place', contain: 'shown whole', 'contain-black': 'shown whole on black' }

const leftToTrtc = {
  'trtc-float': 'TRTC lets the host fill the picture and puts the others in small rows on top',
  'trtc-screen': 'TRTC gives the left half to the shared screen, or else to the host, and the right to the others',
  'trtc-grid': 'TRTC puts everybody into cells of one size',
}

/** The picture in words, one sentence each. */
export function describePicture(relay: ParsedRelay): string[] {
  if (relay.mode === 'mix-audio') return ['There is no picture, only the mixed sound.']
  if (relay.mode === 'single-audio') return ["There is no picture, only the host's sound."]
  if (relay.mode === 'single') {
    const assumed = relay.uplink ? `, assumed to be ${size(relay.uplink)}` : ''
    return [`The picture is the host's ${source(relay)}, passed on as it is${assumed}.`, ...describeSei(relay)]
  }
  if (relay.mode === 'auto' && relay.uplink) {
    const alone = `While nobody else sends picture or sound, the host's ${source(relay)} is passed on as it is, assumed to be ${size(relay.uplink)}.`
    return [alone, ...(relay.video ? [`With company the picture is ${size(relay.video)}.`] : []), ...describeLayouts(relay), ...describeOverlays(relay), ...describeSei(relay)] // prettier-ignore
  }
  const canvas = relay.video ? [`The picture is ${size(relay.video)}.`] : []
  return [...canvas, ...describeLayouts(relay), ...describeOverlays(relay), ...describeSei(relay)]
}

function source({ source: stream }: ParsedRelay): string {
  return stream === 'screen' ? 'shared screen' : 'camera'
}

function size({ width, height, fps, bitrate }: ParsedVideo): string {
  return `${width}x${height} at ${count(fps, 'frame')} a second and ${bitrate} kbps`
}

function describeLayouts({ layout }: ParsedRelay): string[] {
  const open = layout.every(({ when }) => when !== undefined)
  const lines = layout.map((one, index) => {
    const condition = one.when === undefined ? (index > 0 ? 'otherwise ' : '') : `${describeWhen(one.when)}, `
    return sentence(`${condition}${describeArrangement(one)}`)
  })
  return open && layout.length > 0 ? [...lines, 'Otherwise everybody is side by side.'] : lines
}

function describeWhen(when: ParsedWhen): string {
  if (when === 'alone') return 'while somebody is alone on stage'
  if (when === 'screen') return 'while a screen is shared'
  if (when === 'linked') return 'while a host of another room is linked in'
  return `with ${when.people === 1 ? 'somebody' : `${when.people} people or more`} on stage`
}

function describeArrangement(layout: ParsedLayout): string {
  if (layout.type === 'cells')
    return `there ${layout.cells.length === 1 ? 'is 1 fixed place' : `are ${layout.cells.length} fixed places`}: ${listed(layout.cells.map(describeCell), 'and')}`
  if (isTrtcLayout(layout))
    return `${leftToTrtc[layout.type]}, ${[fits[layout.fit], ...describeDetails(layout)].join('; ')}`
  return [`${describeLayout(layout)}, ${fits[layout.fit]}`, ...describeDetails(layout)].join('; ')
}

function describeDetails(layout: ParsedLayout): string[] {
  const { gap, margin, placeholder } = { gap: 0, margin: 0, placeholder: undefined, ...layout }
  return [
    ...('seats' in layout && layout.seats === 'everyone' ? ['people without a camera have a place, too'] : []),
    ...((layout.type === 'screen' || layout.type === 'auto') && layout.fit === 'crop'
      ? ['the screen itself is shown whole']
      : []),
    ...(placeholder === undefined ? [] : ['an image stands in for a missing picture']),
    ...(gap > 0 ? [`${count(gap, 'pixel')} apart`] : []),
    ...(margin > 0 ? [`${count(margin, 'pixel')} from the edge`] : []),
  ]
}

function describeCell({ who, x, y, width, height, placeholder, crop, params }: ParsedCell): string {
  const part = crop ? `, showing ${crop.width}x${crop.height} of the picture from ${crop.x},${crop.y}` : ''
  const image = placeholder === undefined ? '' : ', an image while missing'
  return `${describeOccupant(who)} (${width}x${height} at ${x},${y}${part}${image}${listRawFields(params)})`
}

function describeOccupant(who: ParsedCell['who']): string {
  if (who === null) return 'an empty place'
  if (who === 'host') return 'the host'
  if (who === 'guest') return 'a guest'
  if (who === 'screen') return 'the shared screen'
  if (who === 'linked') return 'a linked host'
  const room = who.room === undefined ? '' : ` of room ${who.room}`
  return `${who.stream === 'screen' ? 'the screen of ' : ''}user ${who.user}${room}`
}
