import { absent, layout, region, user, elsewhere } from './requests.ts'
import { dynamic, list, hear, deaf, layoutRoom, mainRoom } from './rule.ts'
import type { Rule } from './rule.ts'

export const audioRules: Rule[] = [
  [
    'HE-AAC v2 is stereo',
    '1-mix-av',
    'both',
    { 'AudioParams.AudioEncode.Codec': 2, 'AudioParams.AudioEncode.Channel': 2 },
    { 'AudioParams.AudioEncode.Codec': 2, 'AudioParams.AudioEncode.Channel': 1 },
    ['AudioParams.AudioEncode.Channel: must be 2 with Codec 2 (HE-AAC v2)'],
  ],
  ...[1, 2].map((Codec): Rule => {
    const at = (SampleRate: number) => ({
      'AudioParams.AudioEncode.Codec': Codec,
      'AudioParams.AudioEncode.SampleRate': SampleRate,
    })
    return [
      `codec ${Codec} at 8000 Hz`,
      '1-mix-av',
      'both',
      at(16000),
      at(8000),
      ['AudioParams.AudioEncode.SampleRate: must be 16000 or more with Codec 1 or 2'],
    ]
  }),
  [
    'mono HE-AAC',
    '1-mix-av',
    'both',
    { 'AudioParams.AudioEncode.Codec': 1, 'AudioParams.AudioEncode.Channel': 1 },
    { 'AudioParams.AudioEncode.Channel': 3 },
    ['AudioParams.AudioEncode.Channel: must be 1 or 2, not 3'],
  ],
  [
    '8000 Hz without a codec',
    '1-mix-av',
    'both',
    { 'AudioParams.AudioEncode.Codec': absent, 'AudioParams.AudioEncode.SampleRate': 8000 },
    { 'AudioParams.AudioEncode.Codec': 1, 'AudioParams.AudioEncode.SampleRate': 8000 },
    ['AudioParams.AudioEncode.SampleRate: must be 16000 or more with Codec 1 or 2'],
  ],
  ...[hear, deaf].flatMap((one): Rule[] => {
    const other = one === hear ? deaf : hear
    const fault = 'AudioParams: an update needs SubscribeAudioList and UnSubscribeAudioList together, or neither'
    return [
      ['the lists of an update', 'update', 'both', { [one]: [], [other]: list(user) }, { [one]: list(user) }, [fault]],
      ['the empty lists of an update', 'update', 'both', { [one]: [], [other]: [] }, { [one]: [] }, [fault]],
    ]
  }),
  [
    'an update may leave the encoding',
    'update',
    'both',
    { 'AudioParams.AudioEncode': absent },
    { 'AudioParams.AudioEncode': {} },
    ['SampleRate', 'Channel', 'BitRate'].map((name) => `AudioParams.AudioEncode.${name}: is missing`),
  ],
  ...([1, 2, 3] as const).flatMap((mode): Rule[] => [
    [
      `layout ${mode}: heard in the room`,
      '1-mix-av',
      'both',
      { ...dynamic(mode), [hear]: list(user, { UserId: 'b' }) },
      { ...dynamic(mode), [hear]: list(user, elsewhere) },
      [`${hear}.1.UserInfo.RoomId: ${mainRoom}`],
    ],
    [
      `layout ${mode}: 123 is not "123"`,
      '1-mix-av',
      'both',
      { ...dynamic(mode), [deaf]: list(user) },
      { ...dynamic(mode), [deaf]: list({ ...user, RoomIdType: 1 }) },
      [`${deaf}.0.UserInfo.RoomId: ${mainRoom}`],
    ],
    [
      `layout ${mode}: in an update`,
      'update',
      'both',
      { ...dynamic(mode), [hear]: list(user), [deaf]: [] },
      { ...dynamic(mode), [hear]: list(elsewhere), [deaf]: [] },
      [`${hear}.0.UserInfo.RoomId: ${mainRoom}`],
    ],
  ]),
  [
    'a mix of audio may reach other rooms',
    '2-mix-audio',
    'both',
    { [hear]: list(user, elsewhere) },
    { [hear]: list({ ...elsewhere, UserId: '' }) },
    [`${hear}.0.UserInfo.UserId: must be text that is not empty`],
  ],
  [
    'regions: heard where seen',
    '7-mix-av-cross-room',
    'both',
    {},
    { [`${hear}.1.UserInfo.RoomId`]: '295066' },
    [`${hear}.1.UserInfo.RoomId: ${layoutRoom}`],
  ],
  [
    'regions: not heard where seen',
    '7-mix-av-cross-room',
    'both',
    { [deaf]: list({ UserId: 'Trtc_User_0' }) },
    { [deaf]: list({ UserId: 'Trtc_User_1' }) },
    [`${deaf}.0.UserInfo.RoomId: ${layoutRoom}`],
  ],
  [
    'regions: heard without being seen',
    '7-mix-av-cross-room',
    'both',
    { [`${hear}.1.UserInfo`]: { ...elsewhere, UserId: 'c' } },
    { [`${hear}.0.UserInfo`]: elsewhere },
    [`${hear}.0.UserInfo.RoomId: ${layoutRoom}`],
  ],
  [
    'regions: no room is the relayed room',
    '1-mix-av',
    'both',
    { [hear]: list(user), [`${region}.UserMediaStream.UserInfo`]: { UserId: 'Trtc_User_0' } },
    { [hear]: list(elsewhere), [`${region}.UserMediaStream.UserInfo`]: { UserId: 'Trtc_User_0' } },
    [`${hear}.0.UserInfo.RoomId: ${layoutRoom}`],
  ],

  [
    'regions: seen in two rooms, heard in one of them',
    '7-mix-av-cross-room',
    'both',
    { [`${layout}.MixLayoutList.1.UserMediaStream.UserInfo`]: elsewhere, [hear]: list(user, elsewhere) },
    { [`${layout}.MixLayoutList.1.UserMediaStream.UserInfo`]: elsewhere, [hear]: list({ ...user, RoomId: '295068' }) },
    [`${hear}.0.UserInfo.RoomId: ${layoutRoom}`],
  ],
]
