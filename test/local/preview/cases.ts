import type { Video } from '../../../lib/config/app-config.ts'
import { buildPicture } from '../../../local/preview/picture.ts'
import type { Picture } from '../../../local/preview/picture.ts'
import { previewOf } from '../../../local/preview/preview.ts'
import type { Attendance } from '../../../local/samples/scene.ts'
import { app, parsed, relay, rule } from '../../support/spec-inputs.ts'
import { LAYOUTS } from './layouts.ts'

const CANVASES = { landscape: [384, 216], portrait: [216, 384] } as const
const COUNTS = [1, 2, 3, 5, 9, 16]

/** A layout on a canvas with people. */
export interface Case {
  name: string // like "grid-landscape-5-screen"
  layout: string
  shape: keyof typeof CANVASES
  attendance: Attendance
}

/** Every layout on both canvases with few and many people, with and without a shared screen. */
export const cases = Object.keys(LAYOUTS).flatMap((layout) =>
  (['landscape', 'portrait'] as const).flatMap((shape) =>
    COUNTS.flatMap((people) =>
      [false, true].map((screen): Case => {
        const name = [layout, shape, people, ...(screen ? ['screen'] : [])].join('-')
        return { name, layout, shape, attendance: { people, screen, linked: false } }
      }),
    ),
  ),
)

function ruleOf({ layout, shape }: Case) {
  const [width, height] = CANVASES[shape]
  const video: Video = { width, height, fps: 15, bitrate: 400, gop: 3 }
  const show = rule({ hosts: ['host_*'], relay: relay({ video, layout: LAYOUTS[layout]!(width, height) }) })
  const one = parsed(app({ name: 'studio', rules: [show] }))
  return [one, one.rules[0]!] as const
}

function givenBy<T extends object>(result: T | { missing: string }): T {
  if ('missing' in result) throw new Error(result.missing)
  return result
}

/** What is to be drawn. */
export function pictureOfCase(of: Case): Picture {
  return givenBy(buildPicture(...ruleOf(of), of.attendance))
}

/** The whole card as SVG. */
export function drawSvg(of: Case): string {
  return givenBy(previewOf(...ruleOf(of), of.attendance)).svg
}
