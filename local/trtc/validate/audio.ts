import { wrong } from '../api-error.ts'
import { mixUserInfo } from './ids.ts'
import { dig, int, list, may, mayOnCn, need, oneOf, record } from './shape.ts'

/** AudioEncode: HE-AAC and HE-AACv2 exclude 8 kHz, HE-AACv2 is stereo only. */
const audioEncode = record(
  {
    SampleRate: need(oneOf(48000, 44100, 32000, 24000, 16000, 8000)),
    Channel: need(oneOf(1, 2)),
    BitRate: need(int(8, 500)),
    Codec: may(oneOf(0, 1, 2)),
  },
  (value, path) => {
    const codec = dig(value, 'Codec') ?? 0
    if (codec === 2 && dig(value, 'Channel') !== 2) throw wrong(`${path}.Channel`, '2 with Codec 2 (HE-AACv2)')
    if (codec !== 0 && dig(value, 'SampleRate') === 8000) {
      throw wrong(`${path}.SampleRate`, 'another than 8000 with Codec 1 or 2 (HE-AAC)')
    }
  },
)

const mixedUsers = list(record({ UserInfo: need(mixUserInfo), SoundLevel: mayOnCn(int(0, 100)) }))

const lists = { SubscribeAudioList: may(mixedUsers), UnSubscribeAudioList: may(mixedUsers) }

/** McuAudioParams in Start: the encoding is required, since audio is always transcoded. */
export const audioAtStart = record({ AudioEncode: need(audioEncode), ...lists })

/** McuAudioParams in Update, where only the lists may change. */
export const audioAtUpdate = record({ AudioEncode: may(audioEncode), ...lists })
