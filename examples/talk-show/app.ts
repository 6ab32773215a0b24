import { defineApp } from '../../lib/config/define-app.ts'

/** A moderator with guests and slides, under a logo, with a second address should the first fail. */
export default defineApp({
  sdkAppId: 1400188366,
  name: 'talk-show',
  site: 'intl',
  apiRegion: 'ap-singapore',
  roomIds: 'string',
  callbackKeys: [{ env: 'CALLBACK_KEY' }],
  sdkSecretKey: { env: 'SDK_KEY' },
  rules: [
    {
      name: 'talk',
      rooms: ['talk-*'],
      hosts: ['moderator'],
      ignore: ['producer_*'], // in the room, but neither seen nor heard
      linger: 20, // seconds for the moderator to come back in
      relay: {
        mode: 'mix',
        uplink: '540p',
        video: '1080p',
        layout: [
          { when: 'screen', type: 'screen', fit: 'contain', gap: 8, margin: 8 },
          { when: 'alone', type: 'full' },
          { when: { people: 5 }, type: 'grid', gap: 8, margin: 8 },
          { type: 'spotlight', strip: 'right', gap: 8, margin: 8 },
        ],
        background: { color: '#1B2430' },
        watermarks: [{ image: 'https://img.example.com/talk/logo.png', x: 48, y: 48, width: 224, height: 96 }],
        cdn: [
          {
            url: 'rtmp://push.example.com/live',
            stream: '{room}',
            tencent: true,
            authKey: { env: 'PUSH_KEY' },
            play: ['https://play.example.com/live/{stream}.m3u8'],
            failover: [{ url: 'rtmp://backup.example.com/live', authKey: { env: 'BACKUP_PUSH_KEY' } }],
          },
        ],
      },
    },
  ],
})
