import { R, ofRelay, cn, integers, list1, integerRoom, rate } from '../builders.ts'
import type { Case } from '../builders.ts'

export const audioFaults: Case[] = [
  [
    'sample rate',
    ofRelay({ audio: { sampleRate: 16000 } }),
    ofRelay({ audio: { sampleRate: 16001 } }),
    `${R}.audio.sampleRate`,
    rate,
  ],
  [
    'channels',
    ofRelay({ audio: { channels: 2 } }),
    ofRelay({ audio: { channels: 3 } }),
    `${R}.audio.channels`,
    'must be 1 or 2',
  ],
  [
    'audio bitrate, low',
    ofRelay({ audio: { bitrate: 8 } }),
    ofRelay({ audio: { bitrate: 7 } }),
    `${R}.audio.bitrate`,
    'must be a whole number from 8 to 500 (kbps)',
  ],
  [
    'audio bitrate, high',
    ofRelay({ audio: { bitrate: 500 } }),
    ofRelay({ audio: { bitrate: 501 } }),
    `${R}.audio.bitrate`,
    'must be a whole number from 8 to 500 (kbps)',
  ],
  [
    'he-aac-v2',
    ofRelay({ audio: { codec: 'he-aac-v2' } }),
    ofRelay({ audio: { codec: 'he-aac-v2', channels: 1 } }),
    `${R}.audio.channels`,
    'must be 2 with codec "he-aac-v2"; for one channel use "aac-lc" or "he-aac"',
  ],
  [
    'he-aac at 8000',
    ofRelay({ audio: { codec: 'aac-lc', sampleRate: 8000 } }),
    ofRelay({ audio: { codec: 'he-aac', sampleRate: 8000 } }),
    `${R}.audio.sampleRate`,
    'must not be 8000 with codec "he-aac"; use a higher rate or codec "aac-lc"',
  ],
  [
    'include, empty',
    ofRelay({ audio: { exclude: [] } }),
    ofRelay({ audio: { include: [] } }),
    `${R}.audio.include`,
    list1,
  ],
  [
    'level',
    ofRelay({ audio: { include: [{ user: 'a', level: 100 }] } }, cn),
    ofRelay({ audio: { include: [{ user: 'a', level: 101 }] } }, cn),
    `${R}.audio.include[0].level`,
    'must be a whole number from 0 to 100',
  ],
  [
    'level by site',
    ofRelay({ audio: { include: [{ user: 'a', level: 0 }] } }, cn),
    ofRelay({ audio: { include: [{ user: 'a', level: 0 }] } }),
    `${R}.audio.include[0].level`,
    'must be left out on site intl; only site cn can set a level',
  ],
  [
    'users',
    ofRelay({ audio: { include: [{ user: 'a'.repeat(32) }] } }),
    ofRelay({ audio: { include: [{ user: 'a'.repeat(33) }] } }),
    `${R}.audio.include[0].user`,
    'must be a user id: 1 to 32 letters, digits, "_" or "-"',
  ],
  [
    'rooms of heard users',
    ofRelay({ audio: { exclude: [{ user: 'a', room: '7' }] } }, integers),
    ofRelay({ audio: { exclude: [{ user: 'a', room: 'x' }] } }, integers),
    `${R}.audio.exclude[0].room`,
    integerRoom,
  ],
]
