import type { AudioParams, Spec } from '../../lib/task/spec.ts'
import type { Drawing } from './drawing.ts'
import type { Sender } from './stage.ts'

const MAX_STREAMS = 16 // TRTC's limit for mixing

/**
 * Who is heard. With regions TRTC may mix only the audio of people who have one, so this assumes that it does.
 * TRTC: McuAudioParams; trtc.io/document/47858, custom layout.
 */
export function audibleUsers(spec: Spec, stage: readonly Sender[], drawing?: Drawing): string[] {
  const one = spec.SingleSubscribeParams?.UserMediaStream.UserInfo.UserId
  if (spec.WithTranscoding === 0) return stage.filter(({ user }) => user === one).map(({ user }) => user)
  const here = stage.map(({ user }) => user)
  if (!drawing || spec.VideoParams?.LayoutParams?.MixLayoutMode !== 4)
    return here.filter((user) => isAskedFor(user, spec.AudioParams)).slice(0, MAX_STREAMS)
  const placed = drawing.layers.flatMap((layer) => (layer.is === 'tile' && layer.person ? [layer.person] : []))
  const mixed = placed.filter(({ user, room }) => room !== undefined || here.includes(user)).map(({ user }) => user)
  return [...new Set(mixed)].filter((user) => isAskedFor(user, spec.AudioParams))
}

function isAskedFor(user: string, { SubscribeAudioList: only, UnSubscribeAudioList: not }: AudioParams): boolean {
  const names = (list: AudioParams['UnSubscribeAudioList']) => list?.some(({ UserInfo }) => UserInfo.UserId === user)
  return (!only?.length || names(only) === true) && names(not) !== true
}
