import type { Config } from '../../../lib/config/app-config.ts'
import { app, config, relay, rule } from '../../support/configs.ts'
import {
  A,
  R,
  ofRule,
  ofRelay,
  ofCdn,
  integers,
  two,
  secretAt,
  env,
  integerRoom,
  fedBack,
  shownSecret,
  streamWhat,
  samePush,
} from '../builders.ts'
import type { Case } from '../builders.ts'

export const addressesFaults: Case[] = [
  [
    'feedback, itself',
    ofRelay({ feedback: [{ room: '{room}_b' }] }),
    ofRelay({ feedback: [{ room: '{room}' }] }),
    `${R}.feedback[0].room`,
    fedBack,
  ],
  [
    'feedback, relayed',
    ofRule({ rooms: ['*', '!wall'], relay: relay({ feedback: [{ room: 'wall' }] }) }),
    ofRule({ rooms: ['w*'], relay: relay({ feedback: [{ room: 'wall' }] }) }),
    `${R}.feedback[0].room`,
    fedBack,
  ],
  [
    'feedback, other type',
    ofRelay({ feedback: [{ room: '7', roomIds: 'integer' }] }),
    ofRelay({ feedback: [{ room: '7', roomIds: 'string' }] }),
    `${R}.feedback[0].room`,
    fedBack,
  ],
  [
    'feedback, integers',
    ofRelay({ feedback: [{ room: '4294967294', roomIds: 'integer' }] }),
    ofRelay({ feedback: [{ room: '4294967295', roomIds: 'integer' }] }),
    `${R}.feedback[0].room`,
    integerRoom,
  ],
  [
    'feedback, zero',
    ofRelay({ feedback: [{ room: '1', roomIds: 'integer' }] }),
    ofRelay({ feedback: [{ room: '0', roomIds: 'integer' }] }),
    `${R}.feedback[0].room`,
    integerRoom,
  ],
  [
    'feedback, integer templates',
    ofRelay({ feedback: [{ room: '9{room}' }] }, integers),
    ofRelay({ feedback: [{ room: '9{host}' }] }, integers),
    `${R}.feedback[0].room`,
    'must give a whole number, since its room ids are integers: only digits and {room}, {sdkAppId} and {date} do',
  ],
  [
    'feedback, length',
    ofRelay({ feedback: [{ room: '{room}'.padEnd(70, 'x') }] }),
    ofRelay({ feedback: [{ room: '{room}'.padEnd(71, 'x') }] }),
    `${R}.feedback[0].room`,
    'has characters or a length that no room id may have',
  ],
  [
    'feedback, twice',
    ofRelay({ feedback: [{ room: '{room}a' }, { room: '{room}b' }] }),
    ofRelay({ feedback: [{ room: '{room}a' }, { room: '{room}a', roomIds: 'string' }] }),
    `${R}.feedback[1]`,
    'is the same room as feedback[0]; name each room once',
  ],
  [
    'addresses in a rule',
    ofRelay({
      cdn: [
        { url: 'rtmp://a/b', stream: 's', tencent: true },
        { url: 'rtmp://a/c', stream: 's', tencent: true },
      ],
    }),
    ofRelay({
      cdn: [
        { url: 'rtmp://a/b', stream: 's', tencent: true },
        { url: 'rtmp://a/b', stream: 's', tencent: false },
      ],
    }),
    `${R}.cdn[1]`,
    'pushes to the same address as cdn[0]; TRTC needs a url and stream of its own for each output',
  ],
  [
    'addresses, plain and also',
    two({}, {}),
    two({}, { also: true }),
    `${A}.rules[1].relay.cdn[0]`,
    `pushes to the same address as rule "a", and rules "a" and "b" may both hold in one room; ${samePush} {rule}`,
  ],
  [
    'addresses, two also',
    two({ also: true, rooms: ['a*'] }, { also: true, rooms: ['b*'] }),
    two({ also: true, rooms: ['a*'] }, { also: true, rooms: ['*b'] }),
    `${A}.rules[1].relay.cdn[0]`,
    `pushes to the same address as rule "a", and rules "a" and "b" may both hold in one room; ${samePush} {rule}`,
  ],
  [
    'addresses, excluded',
    two({ rooms: ['x'] }, { also: true, rooms: ['*', '!x'] }),
    two({ rooms: ['x'] }, { also: true, rooms: ['*', '!y'] }),
    `${A}.rules[1].relay.cdn[0]`,
    `pushes to the same address as rule "a", and rules "a" and "b" may both hold in one room; ${samePush} {rule}`,
  ],
  [
    'addresses, {rule}',
    two(
      { relay: relay({ cdn: [{ url: 'rtmp://a/b', stream: '{rule}', tencent: true }] }) },
      { also: true, relay: relay({ cdn: [{ url: 'rtmp://a/b', stream: '{rule}', tencent: true }] }) },
    ),
    two(
      { relay: relay({ cdn: [{ url: 'rtmp://a/b', stream: '{date}', tencent: true }] }) },
      { also: true, relay: relay({ cdn: [{ url: 'rtmp://a/b', stream: '{date}', tencent: true }] }) },
    ),
    `${A}.rules[1].relay.cdn[0]`,
    `pushes to the same address as rule "a", and rules "a" and "b" may both hold in one room; ${samePush} {rule}`,
  ],
  [
    'addresses between apps',
    config(app(), app({ sdkAppId: 2 })),
    fixedIn('s'),
    'apps[1].rules[0].relay.cdn[0]',
    `pushes to the same address as rule "show" of apps[0]; ${samePush} {sdkAppId}`,
  ],
  [
    'addresses between apps, {sdkAppId}',
    fixedIn('s_{sdkAppId}'),
    fixedIn('s_{rule}'),
    'apps[1].rules[0].relay.cdn[0]',
    `pushes to the same address as rule "show" of apps[0]; ${samePush} {sdkAppId}`,
  ],

  [
    'stream, object',
    ofCdn({ stream: { env: 'KEY' } }),
    ofCdn({ stream: { enf: 'KEY' } }),
    `${R}.cdn[0].stream`,
    streamWhat,
  ],
  [
    'stream, secret name',
    ofCdn({ stream: { env: 'KEY' } }),
    ofCdn({ stream: { env: 'K-Y' } }),
    `${R}.cdn[0].stream.env`,
    env,
  ],
  [
    'stream, secret, shown',
    ofCdn({ stream: { env: 'KEY' }, play: ['https://a/b'] }),
    ofCdn({ stream: { env: 'KEY' }, play: ['https://a/b', 'https://a/{stream}'] }),
    `${R}.cdn[0].play[1]`,
    shownSecret,
  ],
  [
    'stream, secret, shown by a failover',
    ofCdn({ stream: { env: 'KEY' }, failover: [{ url: 'rtmp://b/c', stream: 's', play: ['https://a/{stream}'] }] }),
    ofCdn({ stream: { env: 'KEY' }, failover: [{ url: 'rtmp://b/c', play: ['https://a/{stream}'] }] }),
    `${R}.cdn[0].failover[0].play[0]`,
    shownSecret,
  ],
  [
    'addresses, secret streams in a rule',
    ofRelay({ cdn: [secretAt('KEY'), secretAt('OTHER_KEY')] }),
    ofRelay({ cdn: [secretAt('KEY'), secretAt('KEY')] }),
    `${R}.cdn[1]`,
    'pushes to the same address as cdn[0]; TRTC needs a url and stream of its own for each output',
  ],
  [
    'addresses, secret streams of two rules',
    two({ relay: relay({ cdn: [secretAt('KEY')] }) }, { also: true, relay: relay({ cdn: [secretAt('OTHER_KEY')] }) }),
    two({ relay: relay({ cdn: [secretAt('KEY')] }) }, { also: true, relay: relay({ cdn: [secretAt('KEY')] }) }),
    `${A}.rules[1].relay.cdn[0]`,
    `pushes to the same address as rule "a", and rules "a" and "b" may both hold in one room; ${samePush} {rule}`,
  ],
]

/** Two apps that push to the same server under this name. */
function fixedIn(stream: string): Config {
  const rules = [rule({ relay: relay({ cdn: [{ url: 'rtmp://a/b', stream, tencent: true }] }) })]
  return config(app({ rules }), app({ sdkAppId: 2, rules }))
}
