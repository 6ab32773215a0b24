import type { ParsedApp, ParsedRule } from '../../lib/config/parsed.ts'
import { sampleScene } from '../samples/scene.ts'
import type { Attendance } from '../samples/scene.ts'
import { audibleUsers } from './audible.ts'
import { draw } from './draw.ts'
import type { Drawing } from './drawing.ts'
import { layoutName } from './layout-name.ts'
import { previewRequest } from './request.ts'
import { stageOf } from './stage.ts'
import { visibleTiles, visibleUsers } from './visible.ts'

/** What a rule looks and sounds like for an attendance. */
export interface Picture {
  attendance: Attendance
  layout: string
  drawing?: Drawing // absent: audio only
  seen: string[]
  heard: string[]
  stage: string[] // everybody on stage, in order of entry
}

/** The picture of a rule, or why there is none; derived from the request that would be sent. */
export function buildPicture(app: ParsedApp, rule: ParsedRule, attendance: Attendance): Picture | { missing: string } {
  const scene = sampleScene(app, rule, attendance)
  const requested = previewRequest(scene)
  if ('missing' in requested) return requested
  const { spec, video } = requested
  const stage = stageOf(scene)
  const { uplink } = rule.relay
  const drawing = video && { ...draw(spec, video, stage), ...(uplink && { camera: uplink.width / uplink.height }) }
  return {
    attendance,
    layout: layoutName(requested, scene),
    ...(drawing && { drawing }),
    seen: drawing ? visibleUsers(visibleTiles(drawing)) : [],
    heard: audibleUsers(spec, stage, drawing),
    stage: stage.map(({ user }) => user),
  }
}
