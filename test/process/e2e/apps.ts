import type { App, Rule } from '../../../lib/config/app-config.ts'

/** An app of the local TRTC with these rules. */
export function appWith(...rules: Rule[]): App {
  return {
    sdkAppId: 1400188366,
    site: 'intl',
    apiRegion: 'ap-singapore',
    roomIds: 'integer',
    callbackKeys: [{ env: 'DEMO_CALLBACK_KEY' }],
    sdkSecretKey: { env: 'DEMO_SDK_KEY' },
    rules,
  }
}

/** A mixed show whose host is called `host`. */
export function show(changes: Partial<Rule> = {}): Rule {
  const name = changes.name ?? 'show'
  return {
    name,
    hosts: ['host'],
    relay: {
      mode: 'mix',
      video: '720p',
      layout: { type: 'side-by-side' },
      cdn: [
        {
          url: `rtmp://push.example.com/${name}`,
          stream: '{room}',
          tencent: true,
          authKey: { env: 'DEMO_PUSH_KEY' },
          play: [`https://play.example.com/${name}/{stream}.m3u8`],
        },
      ],
    },
    ...changes,
  }
}
