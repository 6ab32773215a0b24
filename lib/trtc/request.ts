import { createHash } from 'node:crypto'
import type { Call } from '../task/call.ts'
import { withoutEmpty } from '../task/spec.ts'
import type { Spec } from '../task/spec.ts'
import { secretsIn, sign, signRecording } from './sign.ts'
import type { Secret, SignedSpec } from './sign.ts'

/** What is sent for a Start. */
export type StartBody = SignedSpec

/** What is sent for an Update: the task's name, the sequence number, and everything that an Update can change. */
export type UpdateBody = Pick<StartBody, 'SdkAppId' | 'WithTranscoding'> &
  Partial<Pick<StartBody, (typeof updatable)[number]>> & { TaskId: string; SequenceNumber: number }

/** What is sent for a Stop. */
export interface StopBody {
  SdkAppId: number
  TaskId: string
}

/**
 * A request as it leaves, but for the signature of its transport. `urls` are its signed push URLs, `secrets` what stands in it that
 * nobody may see and no name gives away.
 */
export type Wire = { site: 'intl' | 'cn'; region: string; urls: string[]; secrets: string[] } & (
  { action: 'start'; body: StartBody } | { action: 'update'; body: UpdateBody } | { action: 'stop'; body: StopBody }
)

// RoomId, AgentParams and RecordParams are fixed by the Start; SdkAppId and WithTranscoding are always sent.
const updatable = [
  'AudioParams',
  'VideoParams',
  'SingleSubscribeParams',
  'PublishCdnParams',
  'SeiParams',
  'FeedBackRoomParams',
] as const

/**
 * The one place where a call becomes TRTC's request: the spec with UserSigs, real stream names, signed push URLs and the keys of its
 * storage. The same call gives the same bytes. Throws what `secret` throws, for what is really sent. The spec is left as it is.
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

/** What of a spec the call sends: no secret of the rest is asked for. */
function sentPart(call: Exclude<Call, { action: 'stop' }>): Spec {
  if (call.action === 'start') return call.spec
  const { RecordParams: _record, PublishCdnParams, ...spec } = call.spec
  return { ...spec, ...(PublishCdnParams && call.omitUrls !== true && { PublishCdnParams }) }
}

/** Names the exact content of a request: equal content, equal digest, whatever the order of its fields. SHA-256 in base64url. */
export function contentDigest({ action, site, region, body }: Wire): string {
  return digest(JSON.stringify([action, site, region, sorted(body)]))
}

/** Names the signed push URLs of a request. While it stays the same an Update cuts no push: their order does not matter. */
export function urlsDigest({ urls }: Pick<Wire, 'urls'>): string {
  return digest(JSON.stringify([...urls].sort()))
}

// Here an empty list says "from now on everybody", so it stays. TRTC takes the two lists together or not at all; a spec that has only one of them means that the other is empty.
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
