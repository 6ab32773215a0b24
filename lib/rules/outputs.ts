import type { ParsedApp, ParsedCdn, ParsedRule } from '../config/parsed.ts'
import type { Identity } from '../relay/identity.ts'
import type { Slot } from '../relay/relay.ts'
import type { PushKey, Signing, StreamKey } from '../task/call.ts'
import { urlsOf } from '../task/spec.ts'
import { hasFailed } from '../task/status.ts'
import { placeholderOf } from '../task/stream-key.ts'
import { expand } from './template.ts'
import type { Values } from './template.ts'

/** One CDN address with its names filled in. */
export interface Output {
  url: string // unsigned; a secret stream name as its placeholder
  tencent: boolean
  play: string[] // where to watch
  pushKey?: PushKey
  streamKey?: StreamKey
}

/** What of the mints has a place in names. */
export type Named = Pick<Identity, 'host' | 'date' | 'vars'>

/** What templates know. `{host}`, `{date}` and `{var.x}` are those of the running generation. */
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

/** The addresses of each CDN output of a rule in a room: its own, then its failovers in the order in which they are taken. */
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
 * Where each output of a relay goes now. One whose address has failed turns to the next of its failovers; the last one is kept.
 * `backups`: some failed output has an address left that is not in use yet.
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
  // Text is a name template, also where a literal would be a secret elsewhere.
  const stream = typeof written === 'string' ? expand(written, values) : placeholderOf(written)
  const url = `${expand(server, values)}/${stream}`
  return {
    url,
    tencent,
    // The stream's name is in its place already: nothing of it may change on the way to who watches.
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

/** Where the secrets of a relay's requests are to be found: of all its addresses, failovers too, and of its recordings. */
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
