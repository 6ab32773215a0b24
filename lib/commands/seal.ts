import { createCipheriv, createDecipheriv, createHmac, hkdfSync } from 'node:crypto'
import type { ParsedApp } from '../config/parsed.ts'
import type { KeptSecret, Sealed, SecretRef } from '../task/call.ts'

const CIPHER = 'aes-256-gcm'
const IV = 12 // bytes
const TAG = 16 // bytes

/**
 * Encrypts a text for the store: base64url of iv, tag and cipher. `key`: an app's SDKSecretKey. Equal texts give equal results, so that
 * two relays that push to the same place are seen to, and nothing else is told of them.
 */
export function seal(key: string, text: string): string {
  // An iv made from the text is the same only for the same text, which is what makes it safe to use twice.
  const iv = createHmac('sha256', deriveKey(key, 'mac')).update(text, 'utf8').digest().subarray(0, IV)
  const cipher = createCipheriv(CIPHER, deriveKey(key, 'enc'), iv, { authTagLength: TAG })
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url')
}

/** The text that was sealed with this key. Throws an Error where it was another key, or the text was touched. */
export function unseal(key: string, sealed: string): string {
  const bytes = Buffer.from(sealed, 'base64url')
  try {
    const decipher = createDecipheriv(CIPHER, deriveKey(key, 'enc'), bytes.subarray(0, IV), { authTagLength: TAG })
    decipher.setAuthTag(bytes.subarray(IV, IV + TAG))
    return Buffer.concat([decipher.update(bytes.subarray(IV + TAG)), decipher.final()]).toString('utf8')
  } catch (cause) {
    throw new Error(
      'the stream key of an added output cannot be read: sdkSecretKey was changed since; add the output again with relay.outputs',
      { cause },
    )
  }
}

function deriveKey(key: string, use: 'enc' | 'mac'): Buffer {
  return Buffer.from(hkdfSync('sha256', key, '', `roomcast seal ${use}`, 32))
}

/** Secrets that commands bring along: sealed with the key of their app, and read again beside all others. */
export interface Sealing {
  seal(app: ParsedApp, text: string): Sealed
  secret(ref: SecretRef): string // throws where it is unset, or cannot be opened any more
}

/** `read` knows the secrets of the configuration, `appOf` the apps as they are configured now. */
export function createSealing(
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
