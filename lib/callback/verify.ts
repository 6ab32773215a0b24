import type { ParsedApp } from '../config/parsed.ts'
import type { Log } from '../ports.ts'
import type { SecretRef } from '../task/call.ts'
import { verifyCallback } from '../trtc/signature.ts'

/** What signatures are judged with. */
export interface VerifyDeps {
  secret(ref: SecretRef): string // throws where it is unset
  rotated?(refs: readonly SecretRef[]): Promise<boolean> // asks anew for secrets that may have changed; absent: none can
  log: Log
}

/** `keyless`: no key is set. `unread`: one that is kept in SSM is not known, and it may have been the right one. */
export type Verdict = 'fits' | 'forged' | 'keyless' | 'unread'

/** Whether one of the app's callback keys signed a body; where none did, one that was rotated may have. */
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
