import { createCipheriv, createDecipheriv, createHmac, hkdfSync } from 'node:crypto'
import type { ParsedApp } from '../config/parsed.ts'
import type { KeptSecret, Sealed, SecretRef } from '../task/call.ts'

const CIPHER = 'aes-256-gcm'
const IV = 12 // bytes
const TAG = 16 // bytes

/**
 * Encrypts a text for the store: base64url of IV, tag and ciphertext. `key`: an app's SDKSecretKey. Deterministic, so that two relays
 * pushing to the same place are detected; nothing else about the text is revealed.
 */
export function seal(key: string, text: string): string {
  // The IV is derived from the text, so it repeats only for the same text, which makes reuse safe.
  const iv = createHmac('sha256', deriveKey(key, 'mac')).update(text, 'utf8').digest().subarray(0, IV)
  const cipher = createCipheriv(CIPHER, deriveKey(key, 'enc'), iv, { authTagLength: TAG })
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url')
}

/** Decrypts a sealed text. Throws an Error if the key is a different one or the text was modified. */
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

/** Secrets that come with commands: sealed with the key of their app, and resolved like all other secrets. */
export interface Sealing {
  seal(app: ParsedApp, text: string): Sealed
  secret(ref: SecretRef): string // throws if it is unset or can no longer be decrypted
}

/** `read` resolves the configuration's secrets, `appOf` finds a configured app. */
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
