import { defineApp } from '../../lib/rules/define-app.ts'

/** A weekly webinar: a slate behind everything, and in the speaker's place until the camera is on. */
export default defineApp({
  sdkAppId: 1400188366,
  name: 'webinar',
  site: 'intl',
  apiRegion: 'ap-singapore',
  roomIds: 'string',
  callbackKeys: [{ env: 'CALLBACK_KEY' }],
  sdkSecretKey: { env: 'SDK_KEY' },
  rules: [
    {
      name: 'weekly',
      rooms: ['webinar'],
      hosts: ['speaker_*'],
      linger: 60, // between two speakers the slate stays on air
      relay: {
        mode: 'mix',
        uplink: '720p',
        video: '720p',
        maxIdle: 120,
        layout: {
          type: 'cells',
          cells: [
            { who: 'screen', x: 32, y: 120, width: 896, height: 504, fit: 'contain' },
            {
              who: 'host',
              x: 944,
              y: 120,
              width: 304,
              height: 504,
              z: 1,
              placeholder: 'https://img.example.com/webinar/soon.png',
            },
          ],
        },
        background: { image: 'https://img.example.com/webinar/slate.png', fit: 'crop' },
        cdn: [
          {
            url: 'rtmp://push.example.com/webinar',
            stream: '{room}_{date}',
            tencent: true,
            authKey: { env: 'PUSH_KEY' },
            play: ['https://play.example.com/webinar/{stream}.m3u8'],
          },
        ],
        record: { mode: 'template', key: '{room}_{date}' },
      },
    },
  ],
})
