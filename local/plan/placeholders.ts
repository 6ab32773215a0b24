import type { ParsedApp } from '../../lib/rules/config.ts'
import type { LocalApp } from '../trtc/app.ts'
import type { Credentials } from '../trtc/tc3.ts'

/** Stands for every secret of every app: legal wherever one is asked for (an SDK key is 64 hex digits), and nobody's. */
export const SECRET = '0123456789abcdef'.repeat(4)

export const CREDENTIALS: Credentials = { secretId: 'AKIDPLACEHOLDER', secretKey: 'PLACEHOLDER' }

/** An app as the local TRTC's console shows it. Room events come from the log; only relay callbacks are TRTC's to send. */
export function consoleOf({ sdkAppId, site, statusEvents }: ParsedApp): LocalApp {
  const callbackUrls = { room: '', media: '', relay: statusEvents ? 'http://relay-status/' : '' }
  return { sdkAppId, site, sdkSecretKey: SECRET, callbackKey: SECRET, callbackUrls }
}
