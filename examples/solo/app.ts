import { defineApp } from '../../lib/config/define-app.ts'

/** One streamer a room, passed on as they send it; mixed only while somebody joins them. */
export default defineApp({
  sdkAppId: 1400188366,
  name: 'solo',
  site: 'intl',
  apiRegion: 'ap-singapore',
  roomIds: 'string',
  callbackKeys: [{ env: 'CALLBACK_KEY' }],
  sdkSecretKey: { env: 'SDK_KEY' },
  rules: [
    {
      name: 'channel',
      hosts: ['@creator'],
      start: { on: 'publish' },
      relay: {
        mode: 'auto',
        uplink: '720p', // what the streamer's app sends
        video: '720p', // of the mix
        layout: { type: 'auto' },
        cdn: [
          {
            url: 'rtmp://push.example.com/live',
            stream: 'channel_{room}',
            tencent: true,
            authKey: { env: 'PUSH_KEY' },
            play: ['https://play.example.com/live/{stream}.flv'],
          },
        ],
      },
    },
  ],
})
