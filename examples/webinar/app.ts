import { defineApp } from '../../lib/config/define-app.ts'

/** A weekly webinar by the calendar: a slate behind everything, and in the speaker's place until the camera is on. */
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
      // Speakers may try everything from ten minutes before; half an hour later than planned it is over at the latest.
      schedule: [{ cron: '0 20 * * 4', timezone: 'Europe/London', duration: 5400, prepare: 600, overrun: 1800 }],
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
