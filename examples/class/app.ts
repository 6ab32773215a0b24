import { defineApp } from '../../lib/config/define-app.ts'

/** A lesson: the teacher or the slides large, pupils who ask in a strip; named, dated and recorded. */
export default defineApp({
  sdkAppId: 1400188366,
  name: 'class',
  site: 'intl',
  apiRegion: 'ap-singapore',
  roomIds: 'integer',
  callbackKeys: [{ env: 'CALLBACK_KEY' }],
  sdkSecretKey: { env: 'SDK_KEY' },
  rules: [
    {
      name: 'lesson',
      hosts: ['teacher_*'],
      until: 'empty', // pupils may stay for questions
      maxDuration: 3 * 3600,
      relay: {
        mode: 'mix',
        uplink: '360p',
        video: '720p',
        audio: { channels: 1, bitrate: 48 },
        layout: [
          { when: 'screen', type: 'screen', fit: 'contain' },
          { type: 'spotlight', strip: 'bottom', max: 8 },
        ],
        background: { color: '#20303A' },
        watermarks: [
          {
            text: 'Lesson recorded for absent pupils',
            size: 20,
            color: '#FFFFFF',
            x: 16,
            y: 16,
            width: 400,
            height: 28,
          },
        ],
        cdn: [{ url: 'rtmp://push.example.com/class', stream: '{room}', tencent: true, authKey: { env: 'PUSH_KEY' } }],
        record: {
          mode: 'custom',
          key: '{room}_{date}', // a second task within `wait` goes on in the same file
          wait: 120,
          formats: ['mp4'],
          maxFileMinutes: 120,
          prefix: 'lesson_{room}',
          storage: { vod: { subAppId: 1500000001, expire: 30 * 86400 } },
        },
      },
    },
  ],
})
