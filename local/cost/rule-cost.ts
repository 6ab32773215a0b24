import type { ParsedApp, ParsedRule } from '../../lib/config/parsed.ts'
import { desiredSpec } from '../../lib/rules/desired-spec.ts'
import { sampleScene } from '../samples/scene.ts'
import { costOf } from './cost.ts'
import type { Cost } from './cost.ts'

/** A rule's cost in one situation. `who`: who is on stage, in words. */
export type Situation = { who: string } & ({ cost: Cost } | { missing: string })

/** A rule's cost for typical numbers of people, and with a shared screen if its layouts show one. */
export function ruleCost(app: ParsedApp, rule: ParsedRule): Situation[] {
  const situations = [
    { who: 'the host alone', people: 1, screen: false },
    { who: '2 people', people: 2, screen: false },
    { who: '4 people', people: 4, screen: false },
    ...(hasScreenLayout(rule)
      ? [
          { who: '2 people and a screen', people: 2, screen: true },
          { who: '4 people and a screen', people: 4, screen: true },
        ]
      : []),
  ]
  return situations.map(({ who, people, screen }) => {
    const scene = sampleScene(app, rule, { people, screen, linked: false })
    const spec = desiredSpec(scene)
    if ('missing' in spec) return { who, missing: spec.missing }
    return { who, cost: costOf({ spec, uplink: rule.relay.uplink, site: app.site, people: scene.participants }) }
  })
}

function hasScreenLayout({ relay }: ParsedRule): boolean {
  return relay.layout.some((layout) => {
    if (layout.when === 'screen' || layout.type === 'screen' || layout.type === 'trtc-screen') return true
    if (layout.type !== 'cells') return layout.type === 'auto'
    return layout.cells.some(({ who }) => who === 'screen' || (typeof who === 'object' && who?.stream === 'screen'))
  })
}
