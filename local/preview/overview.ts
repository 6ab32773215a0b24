import type { ParsedApp, ParsedRule } from '../../lib/config/parsed.ts'
import type { Attendance } from '../samples/scene.ts'
import { buildPicture } from './picture.ts'
import type { Picture } from './picture.ts'
import { titleOf } from './preview.ts'
import type { Preview } from './preview.ts'
import { cardSvg, emptyCard } from './svg/card.ts'
import { documentSvg } from './svg/document.ts'
import { sheetSvg } from './svg/sheet.ts'
import { visibleLayers } from './visible.ts'
import { describeAttendance, describePicture } from './words.ts'

const COUNTS = [1, 2, 3, 5, 9, 16]
const SMALL = { landscape: { width: 420, columns: 3 }, portrait: { width: 236, columns: 6 } }

type Entry = { attendance: Attendance } & ({ picture: Picture } | { missing: string })

/**
 * A sheet with a rule's pictures for growing numbers of people, repeated with a shared screen, a linked host or voices only where that
 * changes anything. With `voices` all cameras are off in all of them.
 */
export function overviewOf(app: ParsedApp, rule: ParsedRule, voices = false): Preview | { missing: string } {
  const entries = (more: Partial<Attendance>) =>
    COUNTS.map((people) => entryOf(app, rule, { people, screen: false, linked: false, voices, ...more }))
  const plain = entries({})
  const shared = entries({ screen: true })
  const linked = hasLinkedLayout(rule) ? entries({ linked: true }) : []
  const quiet = !voices && hasSeatsForEveryone(rule) ? entries({ voices: true }) : []
  const all = [...plain, ...shared, ...linked, ...quiet]
  if (all.every((entry) => 'missing' in entry)) return { missing: all[0]!.missing }

  const screenChanges = shared.some((entry, index) => !isAlike(entry, plain[index]!))
  const groups = [
    { heading: 'As people come', entries: dropRepeats(plain) },
    ...(screenChanges ? [{ heading: 'While the host shares a screen', entries: dropRepeats(shared) }] : []),
    ...(linked.length > 0 ? [{ heading: 'With a linked host of another room', entries: dropRepeats(linked) }] : []),
    ...(quiet.length > 0 ? [{ heading: 'While only voices are heard', entries: dropRepeats(quiet) }] : []),
  ]
  const title = titleOf(app, rule)
  const { width, columns } = SMALL[isPortrait(all) ? 'portrait' : 'landscape']
  const cards = groups.map(({ heading, entries: list }) => ({
    heading,
    cards: list.map((entry) =>
      'picture' in entry
        ? cardSvg(entry.picture, rule.name, width)
        : emptyCard(`${rule.name} · ${describeAttendance(entry.attendance)}`, entry.missing, width),
    ),
  }))
  const sheet = sheetSvg(title, cards, columns)
  return {
    svg: documentSvg(sheet.width, sheet.height, sheet.svg),
    words: groups.flatMap((group) => group.entries.map(describeEntry)),
  }
}

/** Whether the rule's layouts treat a linked host specially. */
function hasLinkedLayout({ relay }: ParsedRule): boolean {
  return relay.layout.some(
    (layout) =>
      layout.when === 'linked' || (layout.type === 'cells' && layout.cells.some(({ who }) => who === 'linked')),
  )
}

/** Whether people without a camera have a tile in all of the rule's layouts. */
function hasSeatsForEveryone({ relay }: ParsedRule): boolean {
  return (
    relay.layout.length > 0 && relay.layout.every((layout) => layout.type !== 'cells' && layout.seats === 'everyone')
  )
}

function entryOf(app: ParsedApp, rule: ParsedRule, attendance: Attendance): Entry {
  const picture = buildPicture(app, rule, attendance)
  return 'missing' in picture ? { attendance, missing: picture.missing } : { attendance, picture }
}

/** Of consecutive identical pictures keeps the last, with the most people. */
function dropRepeats(entries: readonly Entry[]): Entry[] {
  return entries.filter((entry, index) => {
    const next = entries[index + 1]
    return !next || !isAlike(entry, next)
  })
}

function isAlike(a: Entry, b: Entry): boolean {
  return JSON.stringify(appearanceOf(a)) === JSON.stringify(appearanceOf(b))
}

function appearanceOf(entry: Entry): unknown {
  if ('missing' in entry) return entry.missing
  const { layout, drawing } = entry.picture
  // Hidden regions shift the depth of all others, invisibly.
  const layers = drawing && visibleLayers(drawing).map(({ z: _z, ...layer }) => layer)
  return [layout, drawing && { ...drawing, layers }]
}

function isPortrait(entries: readonly Entry[]): boolean {
  return entries.some((entry) => {
    const canvas = 'picture' in entry ? entry.picture.drawing?.canvas : undefined
    return canvas !== undefined && canvas.height > canvas.width
  })
}

function describeEntry(entry: Entry): string {
  return 'picture' in entry
    ? describePicture(entry.picture)
    : `${describeAttendance(entry.attendance)}: no picture, since ${entry.missing}`
}
