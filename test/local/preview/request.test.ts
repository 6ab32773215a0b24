import { expect, it } from 'vitest'
import { previewRequest } from '../../../local/preview/request.ts'
import { relay, sceneOf, soundRelay } from '../../support/spec-inputs.ts'

it('is the request as it would be sent', () => {
  const requested = previewRequest(sceneOf())
  expect(requested).toMatchObject({
    spec: { WithTranscoding: 1 },
    video: { VideoEncode: { Width: 1280, Height: 720 } },
  })
  expect('spec' in requested && requested.video).toEqual('spec' in requested && requested.spec.VideoParams)
})

it('has no video where there is sound alone', () => {
  expect(previewRequest(sceneOf({ relay: soundRelay() }))).not.toHaveProperty('video')
})

it('says why nothing is sent', () => {
  expect(previewRequest(sceneOf({ relay: relay({ audio: { include: ['ben'] } }) }))).toEqual({
    missing: 'nobody named by audio.include is on stage',
  })
})

it('draws nothing that TRTC would refuse', () => {
  const scene = sceneOf()
  const withVideo = (video: { width: number; height: number; fps: number; bitrate: number; gop: number }) =>
    previewRequest({ ...scene, rule: { ...scene.rule, relay: { ...scene.rule.relay, video } } })
  expect(withVideo({ width: 720, height: 1280, fps: 15, bitrate: 1500, gop: 9 })).toEqual({
    missing:
      'TRTC would refuse the request: VideoParams.VideoEncode.Height: must be a whole number from 0 to 1080, not 1280; ' +
      'VideoParams.VideoEncode.Gop: must be a whole number from 1 to 5, not 9',
  })
})
