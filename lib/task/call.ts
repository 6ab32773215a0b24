import type { Spec } from './spec.ts'

/** A secret in the configuration: the value itself, an environment variable, or a field of a Tencent SSM secret. */
export type KeptSecret = string | { env: string } | { ssm: string; field?: string }

/** A secret that came with a command, encrypted with its app's key. */
export interface Sealed {
  sealed: string
  app: number
}

export type SecretRef = KeptSecret | Sealed

/** How a push URL of a spec is signed (txSecret, txTime). */
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

/** What the signatures of one generation are made from; its times are fixed once, so that no URL changes while it is live. */
export interface Signing {
  userSigKey: SecretRef
  pushKeys: PushKey[]
  streamKeys: StreamKey[]
  storage?: { accessKey: SecretRef; secretKey: SecretRef } // of recordings; for Start only
  signedAt: number // ms: the UserSig's issue time
  expires: number // ms: when all signatures expire
}

interface Target {
  site: 'intl' | 'cn'
  region: string
}

/** One call to TRTC, complete except for its credentials. */
export type Call =
  | (Target & { action: 'start'; spec: Spec; signing: Signing })
  | (Target & {
      action: 'update'
      taskId: string
      sequence: number
      spec: Spec
      signing: Signing
      omitUrls?: boolean // leaves the push URLs as they are
    })
  | (Target & { action: 'stop'; sdkAppId: number; taskId: string })

export type Action = Call['action']

/**
 * What is known after a call. `refused`, `retry`, `capacity` and `not-done` prove that nothing happened; `unknown` proves nothing.
 * `retry` is a transient refusal.
 */
export type Outcome =
  | { is: 'ok'; taskId: string }
  | { is: 'outdated' } // Update: TRTC has already applied a higher number
  | { is: 'gone'; why: string } // Update, Stop: the task no longer exists
  | { is: 'not-done'; why: string } // it never arrived, or it was throttled
  | { is: 'retry'; why: string }
  | { is: 'capacity'; why: string }
  | { is: 'refused'; why: string }
  | { is: 'unknown'; why: string }
