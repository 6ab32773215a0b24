import type { ParsedApp, ParsedRule } from '../../lib/config/parsed.ts'
import { madeUpScene } from '../made-up/scene.ts'
import type { Company } from '../made-up/scene.ts'
import { draw } from './draw.ts'
import type { Drawing } from './drawing.ts'
import { heardIn } from './heard.ts'
import { layoutName } from './layout-name.ts'
import { requestedIn } from './requested.ts'
import { seenPeople, seenTiles } from './seen.ts'
import { stageOf } from './stage.ts'

/** What a rule looks and sounds like in some company. */
export interface Picture {
  company: Company
  layout: string
  drawing?: Drawing // absent: sound alone
  seen: string[]
  heard: string[]
  stage: string[] // everybody there, in order of entry
}

/** The picture of a rule, or why there is none. It follows from the request that would be sent, so the two cannot disagree. */
export function pictureIn(app: ParsedApp, rule: ParsedRule, company: Company): Picture | { missing: string } {
  const scene = madeUpScene(app, rule, company)
  const requested = requestedIn(scene)
  if ('missing' in requested) return requested
  const { spec, video } = requested
  const stage = stageOf(scene)
  const { uplink } = rule.relay
  const drawing = video && { ...draw(spec, video, stage), ...(uplink && { camera: uplink.width / uplink.height }) }
  return {
    company,
    layout: layoutName(requested, scene),
    ...(drawing && { drawing }),
    seen: drawing ? seenPeople(seenTiles(drawing)) : [],
    heard: heardIn(spec, stage, drawing),
    stage: stage.map(({ user }) => user),
  }
}
