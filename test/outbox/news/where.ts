import type { App, CdnOutput } from '../../../lib/config/app-config.ts'
import type { NewsSubject } from '../../../lib/outbox/news/event.ts'
import { app, parsed, relay, rule } from '../../support/spec-inputs.ts'

export const SERVER = 'rtmp://push.example.com/live'

/** The relay of test/support/relays.ts by its names, as it might be configured. */
export function whereOf(cdn: Partial<CdnOutput> = {}, of: Partial<App> = {}): NewsSubject {
  const output = {
    url: SERVER,
    stream: '{room}',
    tencent: true,
    play: ['https://play.example.com/{stream}.m3u8'],
    ...cdn,
  }
  const config = parsed(app({ sdkAppId: 1400000001, rules: [rule({ relay: relay({ cdn: [output] }) })], ...of }))
  return { app: 1400000001, room: 'room', rule: 'show', config }
}

export const where = whereOf()

/** What every letter about it says. */
export const name = { app: 1400000001, room: 'room', rule: 'show', relay: '1400000001:room:show' }
