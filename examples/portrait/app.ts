import { defineApp } from '../../lib/config/define-app.ts'

/** A phone show, upright, to one's own CDN and to two platforms whose stream keys are secrets. */
export default defineApp({
  sdkAppId: 1400188366,
  name: 'portrait',
  site: 'intl',
  apiRegion: 'ap-singapore',
  roomIds: 'string',
  callbackKeys: [{ env: 'CALLBACK_KEY' }],
  sdkSecretKey: { env: 'SDK_KEY' },
  rules: [
    {
      name: 'upright',
      rooms: ['main-stage'], // one room: two platforms take one stream each
      hosts: ['anchor'],
      relay: {
        mode: 'mix',
        uplink: '540p-portrait',
        video: '540p-portrait',
        layout: [
          { when: 'screen', type: 'screen', fit: 'contain' },
          { when: { people: 3 }, type: 'spotlight', strip: 'bottom' },
          { type: 'side-by-side' },
        ],
        background: { color: '#101820' },
        cdn: [
          {
            url: 'rtmp://push.example.com/live',
            stream: '{room}',
            tencent: true,
            authKey: { env: 'PUSH_KEY' },
            play: ['https://play.example.com/live/{stream}.flv'],
          },
          { url: 'rtmp://a.rtmp.platform-one.example/live2', stream: { env: 'PLATFORM_ONE_KEY' }, tencent: false },
          { url: 'rtmp://ingest.platform-two.example/app', stream: { env: 'PLATFORM_TWO_KEY' }, tencent: false },
        ],
      },
    },
  ],
})
