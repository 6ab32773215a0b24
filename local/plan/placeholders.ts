import { createHash } from 'node:crypto'
import type { ParsedApp } from '../../lib/config/parsed.ts'
import type { SecretRef } from '../../lib/task/call.ts'
import type { LocalApp } from '../trtc/app.ts'
import type { Credentials } from '../trtc/tc3.ts'

/**
 * Stands for a secret: legal wherever one is asked for (an SDK key is 64 hex digits), nobody's, and another one for another secret, so
 * that two outputs with stream keys do not become one address.
 */
export function placeholderOf(ref: SecretRef): string {
  return createHash('sha256').update(JSON.stringify(ref)).digest('hex')
}

/** The key with which an app's callbacks are signed here. */
export function callbackKeyOf({ callbackKeys }: ParsedApp): string {
  return placeholderOf(callbackKeys[0] ?? '')
}

export const CREDENTIALS: Credentials = { secretId: 'AKIDPLACEHOLDER', secretKey: 'PLACEHOLDER' }

/** An app as the local TRTC's console shows it. Room events come from the log; only relay callbacks are TRTC's to send. */
export function localAppOf(app: ParsedApp): LocalApp {
  const { sdkAppId, site, sdkSecretKey, statusEvents } = app
  const callbackUrls = { room: '', media: '', relay: statusEvents ? 'http://relay-status/' : '' }
  return { sdkAppId, site, sdkSecretKey: placeholderOf(sdkSecretKey), callbackKey: callbackKeyOf(app), callbackUrls }
}
