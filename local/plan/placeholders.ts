import { createHash } from 'node:crypto'
import type { ParsedApp } from '../../lib/config/parsed.ts'
import type { SecretRef } from '../../lib/task/call.ts'
import type { LocalApp } from '../trtc/app.ts'
import type { Credentials } from '../trtc/tc3.ts'

/**
 * A placeholder for a secret: valid wherever one is expected (an SDK key is 64 hex digits), and different for each secret, so that two
 * outputs with stream keys do not share an address.
 */
export function placeholderOf(ref: SecretRef): string {
  return createHash('sha256').update(JSON.stringify(ref)).digest('hex')
}

/** The placeholder key that signs an app's callbacks. */
export function callbackKeyOf({ callbackKeys }: ParsedApp): string {
  return placeholderOf(callbackKeys[0] ?? '')
}

export const CREDENTIALS: Credentials = { secretId: 'AKIDPLACEHOLDER', secretKey: 'PLACEHOLDER' }

/** An app for the local TRTC. Room events come from the log; the local TRTC sends relay callbacks only. */
export function localAppOf(app: ParsedApp): LocalApp {
  const { sdkAppId, site, sdkSecretKey, statusEvents } = app
  const callbackUrls = { room: '', media: '', relay: statusEvents ? 'http://relay-status/' : '' }
  return { sdkAppId, site, sdkSecretKey: placeholderOf(sdkSecretKey), callbackKey: callbackKeyOf(app), callbackUrls }
}
