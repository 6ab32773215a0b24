import type { Spec } from './spec.ts'

/** Where a secret of the configuration is to be found: the value itself, an environment variable, or a field of a Tencent SSM secret. */
export type KeptSecret = string | { env: string } | { ssm: string; field?: string }

/** A secret that a command brought along, encrypted with the key of its app. */
export interface Sealed {
  sealed: string
  app: number
}

export type SecretRef = KeptSecret | Sealed

/** How the push URLs of a spec are signed (txSecret, txTime). */
export interface PushKey {
  url: string // unsigned, exactly as in the spec
  key: SecretRef
  hash: 'md5' | 'sha256'
}

/** A secret stream name. */
export interface StreamKey {
  url: string // with its placeholder, exactly as in the spec
  key: SecretRef
}

/** What the signatures of one generation are made from; minted once, so that no URL changes while it is live. */
export interface Signing {
  userSigKey: SecretRef
  pushKeys: PushKey[]
  streamKeys: StreamKey[]
  storage?: { accessKey: SecretRef; secretKey: SecretRef } // of recordings; for a Start only
  signedAt: number // ms: the UserSig's issue time
  expires: number // ms: the end of everything signed
}

interface Target {
  site: 'intl' | 'cn'
  region: string
}

/** One call to TRTC, ready but for its credentials. */
export type Call =
  | (Target & { action: 'start'; spec: Spec; signing: Signing })
  | (Target & {
      action: 'update'
      taskId: string
      sequence: number
      spec: Spec
      signing: Signing
      omitUrls?: boolean // the push URLs stay as they run
    })
  | (Target & { action: 'stop'; sdkAppId: number; taskId: string })

export type Action = Call['action']

/**
 * What is known after a call. Only `refused`, `capacity` and `not-done` prove that nothing happened; `unknown` proves nothing.
 * `retry` is a refusal that passes by itself.
 */
export type Outcome =
  | { is: 'ok'; taskId: string }
  | { is: 'outdated' } // Update: TRTC has applied a higher number already
  | { is: 'gone'; why: string } // Update, Stop: there is no such task any more
  | { is: 'not-done'; why: string } // it never arrived, or it was throttled
  | { is: 'retry'; why: string }
  | { is: 'capacity'; why: string }
  | { is: 'refused'; why: string }
  | { is: 'unknown'; why: string }
