import { createHash } from 'node:crypto'
import type { Call } from '../task/call.ts'
import { withoutEmpty } from '../task/spec.ts'
import type { Spec } from '../task/spec.ts'
import { secretsIn, sign, signRecording } from './sign.ts'
import type { Secret, SignedSpec } from './sign.ts'

/** The body of a Start. */
export type StartBody = SignedSpec

/** The body of an Update: TaskId, sequence number, and everything that an Update can change. */
export type UpdateBody = Pick<StartBody, 'SdkAppId' | 'WithTranscoding'> &
  Partial<Pick<StartBody, (typeof updatable)[number]>> & { TaskId: string; SequenceNumber: number }

/** The body of a Stop. */
export interface StopBody {
  SdkAppId: number
  TaskId: string
}

/**
 * A request as it is sent, except for the request signature. `urls` are its signed push URLs; `secrets` are values in it to be masked
 * that their field names do not reveal.
 */
export type Wire = { site: 'intl' | 'cn'; region: string; urls: string[]; secrets: string[] } & (
  { action: 'start'; body: StartBody } | { action: 'update'; body: UpdateBody } | { action: 'stop'; body: StopBody }
)

// RoomId, AgentParams and RecordParams are fixed by Start; SdkAppId and WithTranscoding are always sent.
const updatable = [
  'AudioParams',
  'VideoParams',
  'SingleSubscribeParams',
  'PublishCdnParams',
  'SeiParams',
  'FeedBackRoomParams',
] as const

/**
 * The only place where a call becomes a TRTC request: the spec with UserSigs, real stream names, signed push URLs and storage keys. The
 * same call gives the same bytes. Throws what `secret` throws, for the secrets that are actually sent. Does not modify the spec.
 * TRTC: StartPublishCdnStream, UpdatePublishCdnStream, StopPublishCdnStream, tencentcloud.com/document/product/647/48247.
 */
export function buildRequest(call: Call, secret: Secret): Wire {
  const { action, site, region } = call
  if (action === 'stop')
    return { action, site, region, urls: [], secrets: [], body: { SdkAppId: call.sdkAppId, TaskId: call.taskId } }
  const spec = sentPart(call)
  const signed = sign(spec, call.signing, secret)
  const urls = (signed.PublishCdnParams ?? []).map(({ PublishCdnUrl }) => PublishCdnUrl)
  const target = { site, region, urls, secrets: secretsIn(spec, call.signing, secret) }
  if (action === 'start') {
    const { RecordParams: record } = signed
    const recording = record && { RecordParams: signRecording(record, call.signing, secret) }
    return { action, ...target, body: { ...signed, AudioParams: withoutEmpty(signed.AudioParams), ...recording } }
  }
  const body: UpdateBody = {
    SdkAppId: signed.SdkAppId,
    TaskId: call.taskId,
    SequenceNumber: call.sequence,
    WithTranscoding: signed.WithTranscoding,
    ...pickUpdatable({ ...signed, AudioParams: updateAudio(signed.AudioParams) }),
  }
  return { action, ...target, body }
}

/** The part of the spec that the call sends; secrets of the rest are not needed. */
function sentPart(call: Exclude<Call, { action: 'stop' }>): Spec {
  if (call.action === 'start') return call.spec
  const { RecordParams: _record, PublishCdnParams, ...spec } = call.spec
  return { ...spec, ...(PublishCdnParams && call.omitUrls !== true && { PublishCdnParams }) }
}

/** The digest of the exact content of a request, independent of field order. SHA-256 in base64url. */
export function contentDigest({ action, site, region, body }: Wire): string {
  return digest(JSON.stringify([action, site, region, sorted(body)]))
}

/** The digest of the signed push URLs of a request, in any order. While it stays the same, an Update cuts no push. */
export function urlsDigest({ urls }: Pick<Wire, 'urls'>): string {
  return digest(JSON.stringify([...urls].sort()))
}

// In an Update an empty list means "everyone from now on", so it is kept. TRTC accepts the two lists only together; if a spec has only one
// of them, the other is empty.
function updateAudio(audio: Spec['AudioParams']): Spec['AudioParams'] {
  const { SubscribeAudioList, UnSubscribeAudioList } = audio
  if (!SubscribeAudioList && !UnSubscribeAudioList) return audio
  return { ...audio, SubscribeAudioList: SubscribeAudioList ?? [], UnSubscribeAudioList: UnSubscribeAudioList ?? [] }
}

function pickUpdatable(signed: StartBody): Partial<Pick<StartBody, (typeof updatable)[number]>> {
  const wanted = updatable.filter((name) => signed[name] !== undefined)
  return Object.fromEntries(wanted.map((name) => [name, signed[name]]))
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url')
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const fields = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(fields.map(([name, field]) => [name, sorted(field)]))
}
