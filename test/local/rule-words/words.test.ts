import { describe, expect, it } from 'vitest'
import { apps } from '../../../lib/apps/index.ts'
import { parseConfig } from '../../../lib/config.ts'
import type { App, Recording, Rule } from '../../../lib/config/app-config.ts'
import { type ParsedApp } from '../../../lib/config/parsed.ts'
import { duration } from '../../../lib/config/phrases.ts'
import { describeApp, describeRule } from '../../../local/rule-words/words.ts'
import { app, config, fullConfig, relay, rule, soundRelay, studioConfig } from '../../support/configs.ts'

const NOW = Date.UTC(2027, 0)

function parsed(written: App): ParsedApp {
  const result = parseConfig(config(written))
  if (!result.ok) throw new Error(JSON.stringify(result.faults))
  return result.config.apps[0]!
}

function wordsOf(...rules: Rule[]): string {
  const one = parsed(app({ rules }))
  return describeRule(one.rules.at(-1)!, one, NOW)
}

describe('describeApp', () => {
  it('tells the demo', async () => {
    await expect(describeApp(parsed(apps[0]!), NOW)).toMatchFileSnapshot('words/demo.txt')
  })

  it('tells everything that works now', async () => {
    await expect(describeApp(parsed(fullConfig().apps[0]!), NOW)).toMatchFileSnapshot('words/full.txt')
  })

  it('tells an app without rules and without callbacks', async () => {
    const quiet = app({
      name: 'quiet',
      site: 'cn',
      apiRegion: 'ap-beijing',
      roomIds: 'integer',
      mediaEvents: false,
      statusEvents: false,
      rules: [],
    })
    await expect(describeApp(parsed(quiet), NOW)).toMatchFileSnapshot('words/quiet.txt')
  })
})

describe('describeRule', () => {
  it.each<[string, Rule[]]>([
    ['plain', [rule()]],
    ['second-rule', [rule({ name: 'vip', rooms: ['vip*'] }), rule({ name: 'rest', hosts: ['*', '!bot*'], linger: 0 })]],
    [
      'cells',
      [
        rule({
          rooms: ['studio', '*-live', '*news*', 'a*b'],
          hosts: ['@first'],
          relay: relay({
            layout: {
              type: 'cells',
              cells: [
                { who: 'host', x: 0, y: 0, width: 640, height: 720 },
                {
                  who: 'guest',
                  x: 640,
                  y: 0,
                  width: 640,
                  height: 720,
                  placeholder: 'https://img.example.com/{user}.png',
                },
              ],
            },
            watermarks: [{ image: 'https://img.example.com/logo.png', x: 0, y: 0, width: 10, height: 10 }],
          }),
        }),
      ],
    ],
    [
      'one-cell',
      [
        rule({
          relay: relay({
            layout: [
              {
                when: 'screen',
                type: 'cells',
                cells: [{ who: { user: 'dj', stream: 'screen' }, x: 0, y: 0, width: 1280, height: 720 }],
              },
            ],
          }),
        }),
      ],
    ],
    [
      'mix-audio',
      [
        rule({
          until: 'empty',
          linger: 1,
          ignore: ['bot', 'rec_*'],
          relay: soundRelay({ audio: { include: ['host_*', { user: 'dj', room: 'club' }], exclude: ['mute'] } }),
        }),
      ],
    ],
    [
      'single',
      [
        rule({
          hosts: ['anchor'],
          start: { on: 'publish' },
          until: 'stopped',
          maxDuration: 5400,
          relay: {
            mode: 'single',
            uplink: '1080p',
            cdn: [
              {
                url: 'rtmp://a.example/live',
                stream: '{app}_{rule}_{room}',
                tencent: false,
                play: ['https://p.example/{stream}.flv', 'webrtc://p.example/{stream}'],
              },
            ],
          },
        }),
      ],
    ],
    [
      'auto',
      [
        rule({
          relay: relay({
            mode: 'auto',
            uplink: '540p',
            layout: [
              { when: 'linked', type: 'side-by-side' },
              { when: 'screen', type: 'trtc-screen', fit: 'contain' },
              { when: { people: 5 }, type: 'trtc-grid', seats: 'everyone' },
              { type: 'trtc-float' },
            ],
          }),
        }),
      ],
    ],
    [
      'layouts',
      [
        rule({
          relay: relay({
            layout: [
              { when: 'alone', type: 'grid', max: 1 },
              { when: { people: 14 }, type: 'spotlight', max: 2, strip: 'bottom' },
              {
                when: { people: 12 },
                type: 'spotlight',
                strip: 'right',
                placeholder: 'https://img.example.com/{user}.png',
              },
              { when: { people: 10 }, type: 'spotlight', fit: 'contain' },
              { when: { people: 8 }, type: 'grid', max: 9, gap: 4 },
              { when: { people: 7 }, type: 'filmstrip', max: 6 },
              { when: { people: 6 }, type: 'pip', max: 4 },
              { when: 'screen', type: 'screen', max: 5, seats: 'everyone' },
              { when: { people: 4 }, type: 'screen', fit: 'contain-black', max: 1 },
              { type: 'auto', margin: 8 },
            ],
          }),
        }),
      ],
    ],
    [
      'few-people',
      [
        rule({
          relay: relay({
            layout: [
              { when: { people: 4 }, type: 'auto', max: 2 },
              { when: { people: 3 }, type: 'spotlight', max: 1 },
              { when: { people: 2 }, type: 'pip', max: 2 },
              { when: 'screen', type: 'filmstrip', max: 2 },
              { type: 'pip', max: 1 },
            ],
          }),
        }),
      ],
    ],
    [
      'single-screen',
      [
        rule({
          also: true,
          relay: {
            mode: 'single',
            source: 'screen',
            uplink: '720p',
            feedback: [{ room: '{room}_wall' }, { room: '7', roomIds: 'integer' }],
          },
        }),
      ],
    ],
    [
      'single-audio',
      [
        rule({
          maxDuration: 2505600,
          linger: 60,
          relay: soundRelay({
            mode: 'single-audio',
            maxIdle: 90,
            audio: { channels: 1, bitrate: 32, sampleRate: 16000 },
          }),
        }),
      ],
    ],
    [
      'conditions',
      [
        rule({
          relay: relay({
            layout: [{ when: { people: 1 }, type: 'full', max: 1 }],
            background: { color: '#102030' },
            sei: { layout: {} },
          }),
        }),
      ],
    ],
    [
      'scheduled',
      [
        rule({
          rooms: ['29*'],
          start: { on: 'open' },
          maxDuration: 36_000,
          schedule: [
            {
              cron: '0 20 * * 5',
              timezone: 'Europe/Berlin',
              duration: 5400,
              rooms: ['2901', '2902'],
              prepare: 300,
              overrun: 600,
            },
            { from: '2026-12-31T20:00:00+08:00', until: '2026-12-31T22:30:00+08:00', rooms: ['2901'] },
          ],
        }),
      ],
    ],
    [
      'office-hours',
      [rule({ until: 'empty', schedule: [{ cron: '0 9 * * 1-5', timezone: 'Asia/Shanghai', duration: 28_800 }] })],
    ],
    ['by-hand', [rule({ until: 'stopped', start: { on: 'manual' }, hosts: ['@creator'] })]],
  ])('tells %s', async (name, rules) => {
    await expect(wordsOf(...rules)).toMatchFileSnapshot(`words/${name}.txt`)
  })

  it('tells everything of a request on the mainland site', async () => {
    const one = parsed(studioConfig().apps[0]!)
    await expect(describeRule(one.rules[0]!, one, NOW)).toMatchFileSnapshot('words/studio.txt')
  })

  it.each<[string, Recording]>([
    ['It is not recorded.', { mode: 'off' }],
    [
      "It is recorded as the console's template says. Relays with the key r-show share one recording.",
      { mode: 'template', key: 'r-{rule}' },
    ],
    [
      'It is recorded: picture and sound as mp4, kept in VOD. A gap of 30 seconds ends the recording. The names of its files begin with {room}_.',
      { mode: 'custom', prefix: '{room}_', storage: { vod: {} } },
    ],
  ])('says: %s', (words, record) => {
    expect(wordsOf(rule({ relay: relay({ record }) }))).toContain(`\n  ${words}\n`)
  })

  it('says who is louder on the mainland site', () => {
    const one = parsed(
      app({
        site: 'cn',
        apiRegion: 'ap-beijing',
        rules: [rule({ relay: relay({ audio: { include: ['*', { user: 'dj', level: 40 }] } }) })],
      }),
    )
    expect(describeRule(one.rules[0]!, one, NOW)).toContain(
      'Heard: everybody and user dj at 40 % of the volume, in stereo',
    )
  })
})

describe('duration', () => {
  it.each([
    [0, '0 seconds'],
    [1, '1 second'],
    [10, '10 seconds'],
    [60, '1 minute'],
    [90, '1 minute 30 seconds'],
    [43200, '12 hours'],
    [86400, '24 hours'],
    [90000, '25 hours'],
    [176400, '2 days 1 hour'],
    [2505600, '29 days'],
  ])('says %i s as %s', (seconds, words) => {
    expect(duration(seconds)).toBe(words)
  })
})
