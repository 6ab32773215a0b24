import { defineApp } from '../../lib/config/define-app.ts'

/** A voice room of eight seats: nobody has a camera on, each seat shows its speaker's portrait. */
export default defineApp({
  sdkAppId: 1400188366,
  name: 'audio-room',
  site: 'intl',
  apiRegion: 'ap-singapore',
  roomIds: 'string',
  callbackKeys: [{ env: 'CALLBACK_KEY' }],
  sdkSecretKey: { env: 'SDK_KEY' },
  rules: [
    {
      name: 'voices',
      hosts: ['@first'],
      start: { on: 'publish' },
      until: 'empty',
      relay: {
        mode: 'mix',
        video: { width: 640, height: 360, fps: 5, bitrate: 200, gop: 5 },
        audio: { bitrate: 128 },
        layout: {
          type: 'grid',
          seats: 'everyone',
          max: 8,
          gap: 4,
          margin: 4,
          placeholder: 'https://img.example.com/portraits/{user}.png',
        },
        background: { image: 'https://img.example.com/room.jpg', fit: 'crop' },
        cdn: [{ url: 'rtmp://push.example.com/voice', stream: '{room}', tencent: true, authKey: { env: 'PUSH_KEY' } }],
      },
    },
  ],
})
