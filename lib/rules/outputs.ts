import type { ParsedApp, ParsedCdn, ParsedRule } from '../config/parsed.ts'
import type { Identity } from '../relay/identity.ts'
import type { Slot } from '../relay/relay.ts'
import type { PushKey, Signing, StreamKey } from '../task/call.ts'
import { urlsOf } from '../task/spec.ts'
import { hasFailed } from '../task/status.ts'
import { placeholderOf } from '../task/stream-key.ts'
import { expand } from './template.ts'
import type { Values } from './template.ts'

/** One CDN address with its templates expanded. */
export interface Output {
  url: string // unsigned; a secret stream name as its placeholder
  tencent: boolean
  play: string[] // where to watch
  pushKey?: PushKey
  streamKey?: StreamKey
}

/** The parts of an identity that templates can use. */
export type Named = Pick<Identity, 'host' | 'date' | 'vars'>

/** The values for templates. `{host}`, `{date}` and `{var.x}` are those of the running generation. */
export function valuesOf(app: ParsedApp, rule: ParsedRule, room: string, { host, date, vars = {} }: Named): Values {
  const { sdkAppId, name } = app
  const variables = Object.entries(vars).map(([variable, value]) => [`var.${variable}`, value] as const)
  return {
    ...Object.fromEntries(variables),
    sdkAppId: String(sdkAppId),
    app: name ?? String(sdkAppId),
    room,
    rule: rule.name,
    host,
    date,
  }
}

/** The addresses of each CDN output of a rule in a room: its own, then its failovers in the order in which they are used. */
export function addressesOf(rule: ParsedRule, values: Values): Output[][] {
  return rule.relay.cdn.map((own) => {
    const failovers = (own.failover ?? []).map((other) => {
      const { url, stream = own.stream, tencent = own.tencent, authKey, play = [] } = other
      return { url, stream, tencent, authHash: own.authHash, play, ...(authKey !== undefined && { authKey }) }
    })
    return [own, ...failovers].map((address) => outputOf(address, values))
  })
}

/**
 * The address that each output of a relay uses now. If it has failed, the output switches to its next failover; the last one is kept.
 * `backups`: a failed output still has an unused failover.
 */
export function outputsNow(rule: ParsedRule, values: Values, slot: Slot): { outputs: Output[]; backups: boolean } {
  let backups = false
  const outputs = addressesOf(rule, values).map((addresses) => {
    const used = slot.is === 'open' ? addresses.findIndex(({ url }) => urlsOf(slot.applied).includes(url)) : -1
    const hasBackup =
      slot.is === 'open' && used >= 0 && used < addresses.length - 1 && hasFailed(slot.statuses, addresses[used]!.url)
    backups ||= hasBackup
    return addresses[Math.max(0, hasBackup ? used + 1 : used)]!
  })
  return { outputs, backups }
}

type Address = Omit<ParsedCdn, 'failover'>

function outputOf({ url: server, stream: written, tencent, authKey, authHash, play }: Address, values: Values): Output {
  // Text is always a name template here, never a literal secret.
  const stream = typeof written === 'string' ? expand(written, values) : placeholderOf(written)
  const url = `${expand(server, values)}/${stream}`
  return {
    url,
    tencent,
    // The stream name is already expanded and must not be expanded again.
    play: play.map((address) =>
      expand(
        address.replaceAll('{stream}', () => (typeof written === 'string' ? stream : '***')),
        values,
      ),
    ),
    ...(authKey !== undefined && { pushKey: { url, key: authKey, hash: authHash } }),
    ...(typeof written !== 'string' && { streamKey: { url, key: written } }),
  }
}

/** References to all secrets of a relay's requests: of its addresses, failovers included, and of its recording. */
export function signingOf(app: ParsedApp, rule: ParsedRule, room: string, identity: Identity): Signing {
  const outputs = addressesOf(rule, valuesOf(app, rule, room, identity)).flat()
  const storage = rule.relay.record?.storage
  return {
    userSigKey: app.sdkSecretKey,
    pushKeys: outputs.flatMap(({ pushKey }) => pushKey ?? []),
    streamKeys: outputs.flatMap(({ streamKey }) => streamKey ?? []),
    ...(storage &&
      'cos' in storage && { storage: { accessKey: storage.cos.accessKey, secretKey: storage.cos.secretKey } }),
    signedAt: identity.at,
    expires: identity.expires,
  }
}
