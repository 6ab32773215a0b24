import type { PushKey } from '../relay/call.ts'
import type { Mints } from '../relay/relay.ts'
import type { ParsedApp, ParsedRule } from './config.ts'
import { expand } from './template.ts'
import type { Values } from './template.ts'

/** One CDN output with its names filled in. */
export interface Output {
  url: string // unsigned
  tencent: boolean
  play: string[] // where to watch
  pushKey?: PushKey
}

/** What templates know. `{host}` and `{date}` are those of the running generation. */
export function valuesOf(app: ParsedApp, rule: ParsedRule, room: string, mints: Mints): Values {
  const { sdkAppId, name } = app
  return {
    sdkAppId: String(sdkAppId),
    app: name ?? String(sdkAppId),
    room,
    rule: rule.name,
    host: mints.host,
    date: mints.date,
  }
}

/** The CDN outputs of a rule in a room, in the order of the configuration. */
export function outputsOf(rule: ParsedRule, values: Values): Output[] {
  return (rule.relay.cdn ?? []).map(({ url: server, stream: template, tencent, authKey, authHash, play }) => {
    // Stream keys as secrets are refused by the check of the configuration, so a stream is a template here.
    const stream = typeof template === 'string' ? expand(template, values) : ''
    const url = `${expand(server, values)}/${stream}`
    return {
      url,
      tencent,
      play: (play ?? []).map((address) => expand(address, { ...values, stream })),
      ...(authKey !== undefined && { pushKey: { url, key: authKey, hash: authHash } }),
    }
  })
}
