import { absent, many, push, feed } from './requests.ts'
import { needsOutput } from './rule.ts'
import type { Rule } from './rule.ts'

export const outputsRules: Rule[] = [
  ['a start has an output', '1-mix-av', 'both', {}, { PublishCdnParams: absent }, [needsOutput]],
  ['an empty list is none', '1-mix-av', 'both', {}, { PublishCdnParams: [], FeedBackRoomParams: [] }, [needsOutput]],
  [
    'an update may say nothing of outputs',
    'update',
    'both',
    { PublishCdnParams: absent },
    { PublishCdnParams: [], FeedBackRoomParams: [] },
    [needsOutput],
  ],
  [
    'an update may leave one kind',
    'update',
    'both',
    { PublishCdnParams: [], FeedBackRoomParams: [feed(0)] },
    { PublishCdnParams: [], FeedBackRoomParams: [] },
    [needsOutput],
  ],
  [
    '10 addresses',
    '1-mix-av',
    'both',
    { PublishCdnParams: many(10, push) },
    { PublishCdnParams: many(11, push) },
    ['PublishCdnParams: must have at most 10 addresses, not 11'],
  ],
  [
    '10 rooms',
    '1-mix-av',
    'both',
    { FeedBackRoomParams: many(10, feed) },
    { FeedBackRoomParams: many(11, feed) },
    ['FeedBackRoomParams: must have at most 10 rooms, not 11'],
  ],
  [
    'each address once',
    '1-mix-av',
    'both',
    { PublishCdnParams: [push(1), push(2)] },
    { PublishCdnParams: [push(1), push(2), { PublishCdnUrl: 'rtmp://h/live/1?a=b' }] },
    ['PublishCdnParams.2.PublishCdnUrl: is the same address as one before it'],
  ],
  [
    'each robot once',
    '1-mix-av',
    'both',
    { FeedBackRoomParams: [feed(1), feed(2)] },
    { FeedBackRoomParams: [feed(1), { ...feed(2), UserId: 'r1' }] },
    ['FeedBackRoomParams.1.UserId: is the same user as one before it'],
  ],
  ...['5-mix-av-feedback', 'update'].flatMap((base): Rule[] => [
    [
      'no feedback into the relayed room',
      base,
      'both',
      { FeedBackRoomParams: [{ ...feed(0), RoomId: '295067' }] },
      { FeedBackRoomParams: [{ ...feed(0), RoomId: '295066' }] },
      ['FeedBackRoomParams.0.RoomId: must be another room than the relayed one'],
    ],
    [
      'a text room of the same digits is another',
      base,
      'both',
      { FeedBackRoomParams: [{ ...feed(0), RoomId: '295066', RoomIdType: 1 }] },
      { FeedBackRoomParams: [{ ...feed(0), RoomId: '295066', RoomIdType: 0 }] },
      ['FeedBackRoomParams.0.RoomId: must be another room than the relayed one'],
    ],
    [
      'the agent does not feed',
      base,
      'both',
      { FeedBackRoomParams: [{ ...feed(0), UserId: 'trtc_partner_test_2' }] },
      { FeedBackRoomParams: [{ ...feed(0), UserId: 'trtc_partner_test_1' }] },
      ["FeedBackRoomParams.0.UserId: must be another user than the agent's"],
    ],
  ]),
]
