import type { App, Config, Relay, Rule } from '../../lib/config/app-config.ts'

export function relay(fields: Partial<Relay> = {}): Relay {
  return {
    mode: 'mix',
    video: '720p',
    cdn: [{ url: 'rtmp://push.example.com/live', stream: '{room}', tencent: true }],
    ...fields,
  }
}

/** A relay without what only a mix has. */
export function soundRelay(fields: Partial<Relay> = {}): Relay {
  const { video: _, ...rest } = relay()
  return { ...rest, mode: 'mix-audio', ...fields }
}

export function rule(fields: Partial<Rule> = {}): Rule {
  return { name: 'show', relay: relay(), ...fields }
}

export function app(fields: Partial<App> = {}): App {
  return {
    sdkAppId: 1400188366,
    site: 'intl',
    apiRegion: 'ap-singapore',
    roomIds: 'string',
    callbackKeys: ['k1'],
    sdkSecretKey: { env: 'SDK_KEY' },
    rules: [rule()],
    ...fields,
  }
}

export function config(...apps: App[]): Config {
  return { apps: apps.length > 0 ? apps : [app()] }
}

/** Everything that works now, in one app of three rules. */
export function fullConfig(): Config {
  return config(
    app({
      name: 'studio',
      mediaEvents: true,
      statusEvents: false,
      callbackKeys: ['abc123', { env: 'KEY_B' }],
      rules: [
        rule({
          rooms: ['show*', '!show-test'],
          hosts: ['host_{room}', '@creator', '@first'],
          ignore: ['bot*'],
          start: { on: 'publish' },
          until: 'empty',
          linger: 20,
          maxDuration: 3600,
          schedule: [
            {
              cron: '0 20 * * 5',
              timezone: 'Europe/Berlin',
              duration: 7200,
              rooms: ['show1'],
              prepare: 60,
              overrun: 900,
            },
            { from: '2027-01-31T20:00:00+08:00', until: '2027-01-31T22:00:00+08:00' },
          ],
          relay: relay({
            uplink: { width: 640, height: 360, fps: 15, bitrate: 800, gop: 2 },
            audio: {
              sampleRate: 44100,
              channels: 1,
              bitrate: 48,
              codec: 'he-aac',
              include: ['*', { user: 'dj', room: 'other' }],
              exclude: ['mute*', { user: 'x' }],
            },
            layout: [
              {
                when: 'alone',
                type: 'full',
                fit: 'contain',
                placeholder: 'https://img.example.com/{user}.png',
                seats: 'everyone',
              },
              { when: { people: 4 }, type: 'side-by-side', max: 4, gap: 8, margin: 16 },
              {
                when: 'screen',
                type: 'cells',
                cells: [
                  { who: 'screen', x: 0, y: 0, width: 960, height: 720, z: 1, fit: 'contain-black' },
                  { who: { user: 'dj', room: 'other', stream: 'camera' }, x: 960, y: 0, width: 320, height: 360 },
                  { who: null, x: 960, y: 360, width: 320, height: 360, placeholder: 'http://img.example.com/a.jpg' },
                ],
              },
              { type: 'side-by-side' },
            ],
            background: { color: '#00ff00' },
            watermarks: [{ image: 'https://img.example.com/logo.png?v=2', x: 10, y: 10, width: 100, height: 50, z: 3 }],
            sei: { layout: { appData: 'x', payloadType: 243, intervalMs: 500, followIdr: true } },
            cdn: [
              {
                url: 'rtmp://push.example.com:1935/live/a',
                stream: '{app}_{room}',
                tencent: false,
                authKey: { env: 'PUSH_KEY' },
                authHash: 'sha256',
                play: ['webrtc://play.example.com/live/{stream}'],
              },
            ],
            feedback: [{ room: '{room}_copy' }, { room: '77', roomIds: 'integer' }],
            maxIdle: 60,
          }),
        }),
        rule({
          name: 'sound',
          also: true,
          relay: soundRelay({ cdn: [{ url: 'rtmp://push.example.com/live', stream: 'a_{room}', tencent: true }] }),
        }),
        rule({
          name: 'solo',
          rooms: ['solo*'],
          until: 'stopped',
          relay: { mode: 'single', source: 'screen', uplink: '720p', feedback: [{ room: 'wall' }] },
        }),
      ],
    }),
  )
}

/** Everything that a request can have besides, for the site cn. */
export function studioRelay(): Relay {
  return relay({
    layout: {
      type: 'cells',
      cells: [
        {
          who: 'host',
          x: 0,
          y: 0,
          width: 640,
          height: 720,
          crop: { x: 0, y: 0, width: 720, height: 720 },
          params: { TransparentUrl: 'https://img.example.com/mask.png', EnableStreamSEI: 0 },
        },
        {
          who: 'guest',
          x: 640,
          y: 0,
          width: 640,
          height: 720,
          placeholder: 'https://img.example.com/{user}.png',
          params: {
            BackGroundColor: '0x101010',
            BackGroundColorMode: 3,
            BackgroundRenderMode: 4,
            BackgroundCustomRender: { Width: 200, Height: 200, Radius: 100 },
          },
        },
      ],
    },
    background: { color: '#102030', image: 'https://img.example.com/back.jpg', fit: 'contain' },
    watermarks: [
      {
        image: 'https://img.example.com/logo.png',
        x: 0,
        y: 0,
        width: 10,
        height: 10,
        z: 40,
        params: { DynamicPosType: 2 },
      },
      {
        text: 'Live',
        size: 24,
        color: '#ffffff',
        background: '#000000',
        x: 20,
        y: 20,
        width: 80,
        height: 30,
        params: { DynamicPosType: 1, Font: 'SourceHanSans' },
      },
    ],
    sei: {
      passThrough: { content: 'show', payloadType: 5, uuid: 'ab'.repeat(16), intervalMs: 2000, followIdr: false },
    },
    cdn: [
      {
        url: 'rtmp://a.rtmp.example.com/live2',
        stream: { env: 'STREAM_KEY' },
        tencent: false,
        play: ['https://watch.example.com/{room}'],
        failover: [{ url: 'rtmp://b.rtmp.example.com/live2' }],
      },
    ],
    record: {
      mode: 'custom',
      key: '{room}_{date}',
      wait: 60,
      formats: ['hls', 'mp4'],
      maxFileMinutes: 30,
      content: 'av',
      storage: {
        cos: {
          region: 'ap-beijing',
          bucket: 'shows-125',
          accessKey: { env: 'STORAGE_ID' },
          secretKey: { env: 'STORAGE_KEY' },
          path: ['live', 'of_2027'],
          vendor: 'cos',
        },
      },
    },
    params: { SeiParams: { LayoutVolume: { AppData: 'x' } } },
  })
}

export function studioConfig(): Config {
  return config(app({ site: 'cn', apiRegion: 'ap-beijing', rules: [rule({ relay: studioRelay() })] }))
}
