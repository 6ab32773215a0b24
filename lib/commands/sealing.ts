import type { KeptSecret, Sealed, SecretRef } from '../task/call.ts'
import { seal, unseal } from './seal.ts'
import type { ParsedApp } from '../config/parsed.ts'

/** Secrets that commands bring along: sealed with the key of their app, and read again beside all others. */
export interface Sealing {
  seal(app: ParsedApp, text: string): Sealed
  secret(ref: SecretRef): string // throws where it is unset, or cannot be opened any more
}

/** `read` knows the secrets of the configuration, `appOf` the apps as they are configured now. */
export function sealing(
  read: (ref: KeptSecret) => string,
  appOf: (sdkAppId: number) => ParsedApp | undefined,
): Sealing {
  return {
    seal: ({ sdkAppId, sdkSecretKey }, text) => ({ sealed: seal(read(sdkSecretKey), text), app: sdkAppId }),
    secret(ref) {
      if (typeof ref === 'string' || !('sealed' in ref)) return read(ref)
      const app = appOf(ref.app)
      if (!app) throw new Error(`a stream key was sealed for app ${ref.app}, which is not configured any more`)
      return unseal(read(app.sdkSecretKey), ref.sealed)
    },
  }
}
