import type { ParsedApp, ParsedRule } from '../../lib/config/parsed.ts'
import type { Company } from '../made-up/scene.ts'
import { pictureIn } from './picture.ts'
import type { Picture } from './picture.ts'
import { titleOf } from './preview.ts'
import type { Preview } from './preview.ts'
import { visibleLayers } from './seen.ts'
import { cardSvg, emptyCard } from './svg/card.ts'
import { documentSvg } from './svg/document.ts'
import { sheetSvg } from './svg/sheet.ts'
import { companyWords, pictureWords } from './words.ts'

const COUNTS = [1, 2, 3, 5, 9, 16]
const SMALL = { landscape: { width: 420, columns: 3 }, portrait: { width: 236, columns: 6 } }

type Entry = { company: Company } & ({ picture: Picture } | { missing: string })

/**
 * One sheet with the pictures of a rule as more people come, and once more with a shared screen, a linked host or voices alone where
 * that changes something. With `voices` nobody has a camera on in any of them.
 */
export function overviewOf(app: ParsedApp, rule: ParsedRule, voices = false): Preview | { missing: string } {
  const entries = (more: Partial<Company>) =>
    COUNTS.map((people) => entryOf(app, rule, { people, screen: false, linked: false, voices, ...more }))
  const plain = entries({})
  const shared = entries({ screen: true })
  const linked = namesLinked(rule) ? entries({ linked: true }) : []
  const quiet = !voices && seatsEveryone(rule) ? entries({ voices: true }) : []
  const all = [...plain, ...shared, ...linked, ...quiet]
  if (all.every((entry) => 'missing' in entry)) return { missing: all[0]!.missing }

  const screenChanges = shared.some((entry, index) => !isAlike(entry, plain[index]!))
  const groups = [
    { heading: 'As people come', entries: different(plain) },
    ...(screenChanges ? [{ heading: 'While the host shares a screen', entries: different(shared) }] : []),
    ...(linked.length > 0 ? [{ heading: 'With a linked host of another room', entries: different(linked) }] : []),
    ...(quiet.length > 0 ? [{ heading: 'While only voices are heard', entries: different(quiet) }] : []),
  ]
  const title = titleOf(app, rule)
  const { width, columns } = SMALL[isPortrait(all) ? 'portrait' : 'landscape']
  const cards = groups.map(({ heading, entries: list }) => ({
    heading,
    cards: list.map((entry) =>
      'picture' in entry
        ? cardSvg(entry.picture, rule.name, width)
        : emptyCard(`${rule.name} · ${companyWords(entry.company)}`, entry.missing, width),
    ),
  }))
  const sheet = sheetSvg(title, cards, columns)
  return {
    svg: documentSvg(sheet.width, sheet.height, sheet.svg),
    words: groups.flatMap((group) => group.entries.map(wordsOf)),
  }
}

/** Whether a linked host of another room has a part of their own in the rule's layouts. */
function namesLinked({ relay }: ParsedRule): boolean {
  return relay.layout.some(
    (layout) =>
      layout.when === 'linked' || (layout.type === 'cells' && layout.cells.some(({ who }) => who === 'linked')),
  )
}

/** Whether those without a camera have a tile in all of the rule's layouts. */
function seatsEveryone({ relay }: ParsedRule): boolean {
  return (
    relay.layout.length > 0 && relay.layout.every((layout) => layout.type !== 'cells' && layout.seats === 'everyone')
  )
}

function entryOf(app: ParsedApp, rule: ParsedRule, company: Company): Entry {
  const picture = pictureIn(app, rule, company)
  return 'missing' in picture ? { company, missing: picture.missing } : { company, picture }
}

/** Of neighbours that look alike the last one, with most people, says it for all. */
function different(entries: readonly Entry[]): Entry[] {
  return entries.filter((entry, index) => {
    const next = entries[index + 1]
    return !next || !isAlike(entry, next)
  })
}

function isAlike(a: Entry, b: Entry): boolean {
  return JSON.stringify(lookOf(a)) === JSON.stringify(lookOf(b))
}

function lookOf(entry: Entry): unknown {
  if ('missing' in entry) return entry.missing
  const { layout, drawing } = entry.picture
  // What is hidden lifts everything else by one, which nobody sees.
  const layers = drawing && visibleLayers(drawing).map(({ z: _z, ...layer }) => layer)
  return [layout, drawing && { ...drawing, layers }]
}

function isPortrait(entries: readonly Entry[]): boolean {
  return entries.some((entry) => {
    const canvas = 'picture' in entry ? entry.picture.drawing?.canvas : undefined
    return canvas !== undefined && canvas.height > canvas.width
  })
}

function wordsOf(entry: Entry): string {
  return 'picture' in entry
    ? pictureWords(entry.picture)
    : `${companyWords(entry.company)}: no picture, since ${entry.missing}`
}
