import type { CdnOutput, Cell } from '../../../lib/config/app-config.ts'
import type { ParsedApp } from '../../../lib/config/parsed.ts'
import type { OnStage } from '../../../lib/room/view.ts'
import { desiredSpec } from '../../../lib/rules/desired-spec.ts'
import type { Spec } from '../../../lib/task/spec.ts'
import { costOf } from '../../../local/cost/cost.ts'
import type { Cost, Line } from '../../../local/cost/cost.ts'
import { person, relay, sceneOf, soundRelay } from '../../support/spec-inputs.ts'
import type { Setting } from '../../support/spec-inputs.ts'

/** The cost of a rule's relay for these people, with the real spec. */
export function costIn(setting: Setting, site: ParsedApp['site'] = 'intl'): Cost {
  const scene = sceneOf(setting)
  const spec = desiredSpec(scene)
  if ('missing' in spec) throw new Error(spec.missing)
  return costOf({ spec, uplink: scene.rule.relay.uplink, site, people: scene.participants })
}

/** The cost of a spec as it is written here, with cameras of 640x360. */
export function costOfSpec(spec: Spec, people: OnStage[] = []): Cost {
  return costOf({ spec, uplink: undefined, site: 'intl', people })
}

export function people(count: number, sends = 'cm'): OnStage[] {
  return Array.from({ length: count }, (_, index) => person(`user-${index + 1}`, index + 1, sends))
}

export function output(stream: string, tencent: boolean): CdnOutput {
  return { url: 'rtmp://push.example.com/live', stream, tencent }
}

const cameras = [0, 1, 2, 3].map((row): Cell => ({ who: 'guest', x: 1440, y: row * 270, width: 480, height: 270 }))
const talk: Cell[] = [{ who: 'screen', x: 0, y: 0, width: 1440, height: 1080 }, ...cameras]

/** The cases of docs/cost.md, calculated by hand there: least and most, US dollars an hour. */
export const cases: Record<string, { setting: Setting; figures: Record<string, [least: number, most: number]> }> = {
  Solo: {
    setting: { relay: { mode: 'single', uplink: '720p', cdn: [output('{room}', true)] } },
    figures: { mixing: [0, 0], robot: [0, 0.2394], relaying: [0, 0.1794], total: [0, 0.4188] },
  },
  Duo: {
    setting: { relay: relay({ uplink: '720p' }), people: people(2) },
    figures: { mixing: [0.8394, 0.8394], robot: [0, 0.5394], relaying: [0, 0.1794], total: [0.8394, 1.5582] },
  },
  'Talk show': {
    setting: {
      relay: relay({ uplink: '540p', video: '1080p', layout: { type: 'cells', cells: talk } }),
      people: [person('host', 1, 'cms'), ...people(3)],
    },
    figures: { mixing: [4.1994, 4.1994], robot: [0, 2.1594], relaying: [0, 0.1794], total: [4.1994, 6.5382] },
  },
  Sound: {
    setting: { relay: soundRelay(), people: people(8, 'm') },
    figures: { mixing: [0.1194, 0.1194], robot: [0, 0.0594], relaying: [0, 0.1794], total: [0.1194, 0.3582] },
  },
  Portrait: {
    setting: {
      relay: relay({
        uplink: '540p-portrait',
        video: '540p-portrait',
        cdn: [output('a_{room}', true), output('b_{room}', false), output('c_{room}', false)],
      }),
    },
    figures: { mixing: [0.3594, 0.3594], robot: [0.2394, 0.2394], relaying: [0.1794, 0.5382], total: [0.7782, 1.137] },
  },
  'Small camera': {
    setting: { relay: relay({ uplink: '360p', video: '720p' }) },
    figures: { mixing: [0.7188, 0.8394], robot: [0, 0.2394], relaying: [0, 0.1794], total: [0.7188, 1.2582] },
  },
}

/** Least and most of one line of a cost, or of its total; nothing is billed for a line that is not there. */
export function figure(cost: Cost, name: string): [least: number, most: number] {
  const range = name === 'total' ? cost.total : cost.lines.find(({ what }) => what === name)?.perHour
  return range ? [range.least, range.most] : [0, 0]
}

export function line(cost: Cost, name: string): Line {
  const found = cost.lines.find(({ what }) => what === name)
  if (!found) throw new Error(`there is no line ${name}`)
  return found
}
