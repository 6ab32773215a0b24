import { defineApp } from '../config/define-app.ts'

/** Example: live shows with a host and guests, mixed side by side and pushed to Tencent's CDN. */
export default defineApp({
  sdkAppId: 1400188366,
  name: 'demo',
  site: 'intl',
  apiRegion: 'ap-singapore',
  roomIds: 'integer',
  callbackKeys: [{ env: 'DEMO_CALLBACK_KEY' }],
  sdkSecretKey: { env: 'DEMO_SDK_KEY' },
  rules: [
    {
      name: 'show',
      rooms: ['29*'],
      hosts: ['Trtc_User_0', '@creator'],
      start: { on: 'enter' },
      relay: {
        mode: 'mix',
        video: '720p',
        layout: [{ when: 'alone', type: 'full' }, { type: 'side-by-side' }],
        background: { color: '#202020' },
        cdn: [
          {
            url: 'rtmp://3891.livepush.myqcloud.com/live',
            stream: '{sdkAppId}_{room}',
            tencent: true,
            authKey: { env: 'DEMO_PUSH_KEY' },
            play: ['https://play.example.com/live/{stream}.flv', 'https://play.example.com/live/{stream}.m3u8'],
          },
        ],
      },
    },
  ],
})
