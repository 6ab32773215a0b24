import type { SecretRef, Signing } from '../task/call.ts'
import type { RecordParams } from '../task/record-params.ts'
import { shownUrl } from '../task/spec.ts'
import type { Spec } from '../task/spec.ts'
import { streamKeyOf, withStream } from '../task/stream-key.ts'
import { signPushUrl } from './push-url.ts'
import { userSig } from './user-sig.ts'

export type Secret = (ref: SecretRef) => string

type Signed<T> = T & { UserSig: string }
type FeedbackRoom = NonNullable<Spec['FeedBackRoomParams']>[number]

/** A spec with UserSigs and signed push URLs. */
export type SignedSpec = Omit<Spec, 'AgentParams' | 'FeedBackRoomParams'> & {
  AgentParams: Signed<Spec['AgentParams']>
  FeedBackRoomParams?: Signed<FeedbackRoom>[]
}

/**
 * Adds UserSigs, real stream names and URL signatures to a copy of the spec. Throws what `secret` throws, and if a secret stream name is
 * no longer in the rule or cannot be part of a URL.
 */
export function sign(spec: Spec, signing: Signing, secret: Secret): SignedSpec {
  const issuedAt = Math.floor(signing.signedAt / 1000)
  const expires = Math.ceil(signing.expires / 1000)
  const key = secret(signing.userSigKey)
  const sig = (userId: string) =>
    userSig({ sdkAppId: spec.SdkAppId, userId, key, issuedAt, lifetime: expires - issuedAt })

  const { AgentParams, PublishCdnParams, FeedBackRoomParams, ...rest } = structuredClone(spec)
  return {
    ...rest,
    AgentParams: { ...AgentParams, UserSig: sig(AgentParams.UserId) },
    ...(PublishCdnParams && {
      PublishCdnParams: PublishCdnParams.map((output) => {
        const url = named(output.PublishCdnUrl, signing, secret)
        const push = signing.pushKeys.find((one) => one.url === output.PublishCdnUrl)
        if (!push) return { ...output, PublishCdnUrl: url }
        return { ...output, PublishCdnUrl: signPushUrl(url, { key: secret(push.key), hash: push.hash, expires }) }
      }),
    }),
    ...(FeedBackRoomParams && {
      FeedBackRoomParams: FeedBackRoomParams.map((room) => ({ ...room, UserSig: sig(room.UserId) })),
    }),
  }
}

/** Adds the storage keys to the recording of a Start. */
export function signRecording(record: RecordParams, { storage }: Signing, secret: Secret): RecordParams {
  const to = record.McuStorageParams
  if (!storage || !to || !('CloudStorage' in to)) return record
  const keys = { AccessKey: secret(storage.accessKey), SecretKey: secret(storage.secretKey) }
  return { ...record, McuStorageParams: { CloudStorage: { ...to.CloudStorage, ...keys } } }
}

/** The secrets that a signed request contains in clear, so that they can be masked. */
export function secretsIn({ PublishCdnParams = [], RecordParams }: Spec, signing: Signing, secret: Secret): string[] {
  const keys = signing.streamKeys.filter(({ url }) => PublishCdnParams.some((output) => output.PublishCdnUrl === url))
  const { storage } = signing
  const stored = RecordParams && storage ? [storage.accessKey, storage.secretKey] : []
  return [...keys.map(({ key }) => key), ...stored].map(secret)
}

function named(url: string, { streamKeys }: Signing, secret: Secret): string {
  if (!streamKeyOf(url)) return url
  const placeholder = shownUrl(url, true).slice(url.lastIndexOf('/') + 1)
  const key = streamKeys.find((one) => one.url === url)?.key
  if (key === undefined)
    throw new Error(
      `the rule no longer has the stream key ${placeholder}; the output stays as it is until the next start`,
    )
  const name = secret(key)
  if (/[\s#]/.test(name))
    throw new Error(
      `the stream key ${placeholder} has a space, a line break or "#" in it; set it exactly as its service shows it`,
    )
  return withStream(url, name)
}
