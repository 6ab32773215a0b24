import { defineApp } from '../../lib/config/define-app.ts'

/** Two streamers whose rooms are joined for a battle; alone each has the whole picture. */
export default defineApp({
  sdkAppId: 1400188366,
  name: 'battle',
  site: 'intl',
  apiRegion: 'ap-singapore',
  roomIds: 'integer',
  callbackKeys: [{ env: 'CALLBACK_KEY' }],
  sdkSecretKey: { env: 'SDK_KEY' },
  rules: [
    {
      name: 'battle',
      hosts: ['@creator'],
      relay: {
        mode: 'mix',
        uplink: '540p-portrait',
        video: '720p',
        layout: [
          {
            when: 'linked',
            type: 'cells',
            cells: [
              { who: 'host', x: 0, y: 0, width: 640, height: 720 },
              { who: 'linked', x: 640, y: 0, width: 640, height: 720 },
              { who: 'guest', x: 544, y: 528, width: 192, height: 192, z: 1 },
            ],
          },
          { type: 'full', fit: 'contain' },
        ],
        background: { color: '#3A1030' },
        sei: { layout: { payloadType: 100, intervalMs: 1000 } }, // tells players who is where
        cdn: [{ url: 'rtmp://push.example.com/live', stream: '{room}', tencent: true, authKey: { env: 'PUSH_KEY' } }],
      },
    },
  ],
})
