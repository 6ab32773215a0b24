import { R, ofRelay, raw, rawObject } from '../builders.ts'
import type { Case } from '../builders.ts'

export const paramsFaults: Case[] = [
  ...(
    [
      ['SdkAppId', 1, 'set the sdkAppId of the app instead'],
      ['RoomId', '1', 'set the rooms of the rule instead'],
      ['RoomIdType', 1, 'set the roomIds of the app instead'],
      ['AgentParams.UserId', 'x', 'leave it out'],
      ['AgentParams.UserSig', 'x', 'leave it out'],
      ['AgentParams.MaxIdleTime', 9, 'set maxIdle instead'],
      ['WithTranscoding', 1, 'set mode instead'],
      ['SingleSubscribeParams', {}, 'set hosts and source instead'],
      ['PublishCdnParams', [], 'set cdn and feedback instead'],
      ['FeedBackRoomParams', [], 'set cdn and feedback instead'],
      ['AudioParams.SubscribeAudioList', [], 'set audio.include and audio.exclude instead'],
      ['AudioParams.UnSubscribeAudioList', [], 'set audio.include and audio.exclude instead'],
      ['VideoParams.LayoutParams.MixLayoutMode', 3, 'set layout and hosts instead'],
      ['VideoParams.LayoutParams.MixLayoutList', [], 'set layout and hosts instead'],
      ['VideoParams.LayoutParams.MaxVideoUser', {}, 'set layout and hosts instead'],
      [
        'RecordParams.McuStorageParams.CloudStorage.AccessKey',
        'k',
        'set record.storage instead, where keys are secrets',
      ],
      [
        'RecordParams.McuStorageParams.CloudStorage.SecretKey',
        'k',
        'set record.storage instead, where keys are secrets',
      ],
      ['TaskId', 't', 'leave it out'],
      ['SequenceNumber', 1, 'leave it out'],
    ] as const
  ).map(([name, value, instead]): Case => [
    `params, ${name}`,
    ofRelay({ params: { VideoParams: {} } }),
    ofRelay({ params: raw(name, value) }),
    `${R}.params.${name}`,
    `is decided by Roomcast; ${instead}`,
  ]),
  ['params, list', ofRelay({ params: {} }), ofRelay({ params: [] }), `${R}.params`, rawObject],
  [
    'params, text for an object',
    ofRelay({ params: { AgentParams: {} } }),
    ofRelay({ params: { AgentParams: 'x' } }),
    `${R}.params.AgentParams`,
    rawObject,
  ],
  [
    'params, plain',
    ofRelay({ params: { SeiParams: { LayoutVolume: { Interval: 9 } } } }),
    ofRelay({ params: { SeiParams: { LayoutVolume: { Interval: undefined } } } }),
    `${R}.params.SeiParams.LayoutVolume.Interval`,
    'must be plain JSON: text, numbers, lists and objects',
  ],
  [
    'params, deep',
    ofRelay({ params: { A: [[[[[[[1]]]]]]] } }),
    ofRelay({ params: { A: [[[[[[[[1]]]]]]]] } }),
    `${R}.params.A[0][0][0][0][0][0][0]`,
    'is nested deeper than any parameter of TRTC; remove it',
  ],
]
