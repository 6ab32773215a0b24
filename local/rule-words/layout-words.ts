import type { ParsedLayout } from '../../lib/config/parsed.ts'
import { MOST_REGIONS } from '../../lib/layout/plan.ts'

const beside = { right: 'on its right', bottom: 'below it' }

/** A computed layout in words: half a sentence. */
export function describeLayout(layout: Exclude<ParsedLayout, { type: 'cells' }>): string {
  const max = 'max' in layout ? layout.max : MOST_REGIONS
  const people = `up to ${max} people`
  const others = max === 2 ? '1 other' : `up to ${max - 1} others`
  const cameras = max === 1 ? '1 person is' : `up to ${Math.min(max, MOST_REGIONS - 1)} people are`
  const screen = `the shared screen is large and ${cameras} in a strip beside it`
  const alone = 'one person has the whole picture'
  const shared = max === 1 ? alone : max === 2 ? `${alone}, 2 share it` : `${alone}, 2 share it, ${people} are in rows`
  switch (layout.type) {
    case 'full':
      return 'the host fills the picture'
    case 'grid':
      return max === 1 ? alone : `${people} share the picture in rows`
    case 'spotlight': {
      if (max === 1) return 'the host fills the picture'
      const where = layout.strip === undefined ? 'beside it' : beside[layout.strip]
      return `the host's place is large and ${others} ${max === 2 ? 'is' : 'are'} in a strip ${where}`
    }
    case 'filmstrip':
      if (max === 1) return 'the host fills the picture'
      return `the host's place is large and ${others} ${max === 2 ? 'is' : 'are in one row'} below it`
    case 'pip':
      if (max === 1) return 'the host fills the picture'
      return `the host fills the picture and ${others} ${max === 2 ? 'is' : 'are'} small on top, from its lower right corner on`
    case 'screen':
      return `${screen}; without a screen, ${shared}`
    case 'auto':
      return `${shared}; with a shared screen, ${screen}`
    default:
      return max === 1 ? alone : `${people} stand side by side`
  }
}
