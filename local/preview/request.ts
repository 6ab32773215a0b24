import * as v from 'valibot'
import { desiredSpec } from '../../lib/rules/desired-spec.ts'
import type { SpecInput } from '../../lib/rules/spec-input.ts'
import type { Spec } from '../../lib/task/spec.ts'
import { videoFaults, videoParams, type VideoParams } from '../../lib/trtc/request/video.ts'

export interface PreviewRequest {
  spec: Spec
  video?: VideoParams // absent: audio only
}

/** The request that Roomcast would send for this scene, or why there is none. An invalid request gives no picture. */
export function previewRequest(scene: SpecInput): PreviewRequest | { missing: string } {
  const spec = desiredSpec(scene)
  if ('missing' in spec) return spec
  if (spec.VideoParams === undefined) return { spec }
  const read = v.safeParse(videoParams(scene.app.site), spec.VideoParams)
  const faults = read.success
    ? videoFaults(read.output, spec.WithTranscoding, spec)
    : read.issues.map((issue) => `VideoParams.${v.getDotPath(issue) ?? ''}: ${issue.message}`)
  if (!read.success || faults.length > 0) return { missing: `TRTC would refuse the request: ${faults.join('; ')}` }
  return { spec, video: read.output }
}
