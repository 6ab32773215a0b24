import { absent, layout, region, user, single } from './requests.ts'
import { single0, dynamic, list, hear, deaf, mainRoom, integerRoom, room } from './rule.ts'
import type { Rule } from './rule.ts'

export const roomsRules: Rule[] = [
  ...room('2-mix-audio', '', { [`${hear}`]: absent }),
  ...room('5-mix-av-feedback', 'FeedBackRoomParams.0.'),
  ...room('2-mix-audio', `${hear}.0.UserInfo.`),
  ...room('2-mix-audio', `${deaf}.0.UserInfo.`, { [deaf]: list(user) }),
  ...room('3-relay-av', `${single0}.UserMediaStream.UserInfo.`),
  ...room('1-mix-av', `${region}.UserMediaStream.UserInfo.`),
  [
    'a room without a type has that of the relayed room',
    '2-mix-audio',
    'both',
    { [`${hear}.0.UserInfo`]: { UserId: 'a', RoomId: '5' } },
    { [`${hear}.0.UserInfo`]: { UserId: 'a', RoomId: 'x' } },
    [`${hear}.0.UserInfo.RoomId: ${integerRoom}`],
  ],
  [
    'the room of the large picture',
    '1-mix-av',
    'both',
    dynamic(1, { MaxVideoUser: single }),
    dynamic(1, { MaxVideoUser: { UserMediaStream: { UserInfo: { ...user, RoomId: '0' } } } }),
    [
      `${layout}.MaxVideoUser.UserMediaStream.UserInfo.RoomId: ${integerRoom}`,
      `${layout}.MaxVideoUser.UserMediaStream.UserInfo.RoomId: ${mainRoom}`,
    ],
  ],
]
