import type { ParsedApp } from '../config/parsed.ts'
import type { Log } from '../ports.ts'
import type { SecretRef } from '../task/call.ts'
import { verifyCallback } from '../trtc/signature.ts'

/** The dependencies of signature verification. */
export interface VerifyDeps {
  secret(ref: SecretRef): string // throws if it is unset
  rotated?(refs: readonly SecretRef[]): Promise<boolean> // reads secrets again that may have been rotated; absent: none can be
  log: Log
}

/** `keyless`: no key is set. `unread`: a key in SSM could not be read, and it may have been the right one. */
export type Verdict = 'fits' | 'forged' | 'keyless' | 'unread'

/** Whether one of the app's callback keys signed a body. If none did, rotated keys are read again and tried. */
export async function verify(ring: VerifyDeps, app: ParsedApp, body: string, sign: string): Promise<Verdict> {
  const verdict = verifyNow(ring, app, body, sign)
  if (verdict === 'fits' || !(await ring.rotated?.(app.callbackKeys))) return verdict
  return verifyNow(ring, app, body, sign)
}

function verifyNow({ secret, log }: VerifyDeps, app: ParsedApp, body: string, sign: string): Verdict {
  let unread = false
  const keys = app.callbackKeys.flatMap((ref) => {
    try {
      return [secret(ref)]
    } catch (unset) {
      log('error', 'callback.key', { app: app.sdkAppId, why: unset instanceof Error ? unset.message : String(unset) })
      unread ||= typeof ref === 'object' && 'ssm' in ref
      return []
    }
  })
  if (verifyCallback(body, sign, keys)) return 'fits'
  if (unread) return 'unread'
  return keys.length === 0 ? 'keyless' : 'forged'
}
