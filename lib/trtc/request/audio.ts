import * as v from 'valibot'
import { type Site, cnOnly, each, exactly, fields, list, oneOf, whole } from './fields.ts'
import { userFaults, userInfo, type Room } from './room.ts'

function audioEncode() {
  return fields({
    SampleRate: oneOf(48000, 44100, 32000, 24000, 16000, 8000),
    Channel: oneOf(1, 2),
    BitRate: whole(8, 500),
    Codec: v.exactOptional(oneOf(0, 1, 2)),
  })
}

function heard(site: Site) {
  return fields({ UserInfo: userInfo, SoundLevel: cnOnly(site, whole(0, 100)) })
}

function lists(site: Site) {
  return {
    SubscribeAudioList: v.exactOptional(list(heard(site))),
    UnSubscribeAudioList: v.exactOptional(list(heard(site))),
  }
}

/** McuAudioParams of a Start, where the encoding is required; an Update cannot change it. */
export const startAudio = (site: Site) => fields({ AudioEncode: audioEncode(), ...lists(site) })
export const updateAudio = (site: Site) => fields({ AudioEncode: v.exactOptional(audioEncode()), ...lists(site) })

export type AudioParams = v.InferOutput<ReturnType<typeof updateAudio>>

export function audioFaults(audio: AudioParams, main: Room | undefined): string[] {
  const { AudioEncode: encode } = audio
  const at = 'AudioParams.AudioEncode'
  return [
    ...exactly(encode?.Codec !== 2 || encode.Channel === 2, `${at}.Channel`, 'must be 2 with Codec 2 (HE-AAC v2)'),
    ...exactly(
      !encode?.Codec || encode.SampleRate !== 8000,
      `${at}.SampleRate`,
      'must be 16000 or more with Codec 1 or 2',
    ),
    ...heardUsers(audio, ({ UserInfo }, path) => userFaults(UserInfo, main, `${path}.UserInfo`)),
  ]
}

/** TRTC accepts the two lists of an Update only together. (A Start may have just one, as in TRTC's own examples.) */
export function updateAudioFaults(audio: AudioParams): string[] {
  const together = (audio.SubscribeAudioList === undefined) === (audio.UnSubscribeAudioList === undefined)
  return exactly(
    together,
    'AudioParams',
    'an update needs SubscribeAudioList and UnSubscribeAudioList together, or neither',
  )
}

type Heard = NonNullable<AudioParams['SubscribeAudioList']>[number]

export function heardUsers(audio: AudioParams | undefined, faults: (user: Heard, path: string) => string[]): string[] {
  return [
    ...each(audio?.SubscribeAudioList, 'AudioParams.SubscribeAudioList', faults),
    ...each(audio?.UnSubscribeAudioList, 'AudioParams.UnSubscribeAudioList', faults),
  ]
}
