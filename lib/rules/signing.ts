import type { Signing } from '../task/call.ts'
import type { Mints } from '../relay/relay.ts'
import { addressesOf, valuesOf } from './outputs.ts'
import type { ParsedApp, ParsedRule } from '../config/parsed.ts'

/** Where the secrets of a relay's requests are to be found: of all its addresses, failovers too, and of its recordings. */
export function signingOf(app: ParsedApp, rule: ParsedRule, room: string, mints: Mints): Signing {
  const outputs = addressesOf(rule, valuesOf(app, rule, room, mints)).flat()
  const storage = rule.relay.record?.storage
  return {
    userSigKey: app.sdkSecretKey,
    pushKeys: outputs.flatMap(({ pushKey }) => pushKey ?? []),
    streamKeys: outputs.flatMap(({ streamKey }) => streamKey ?? []),
    ...(storage &&
      'cos' in storage && { storage: { accessKey: storage.cos.accessKey, secretKey: storage.cos.secretKey } }),
    signedAt: mints.at,
    expires: mints.expires,
  }
}
