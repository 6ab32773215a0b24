import type * as sdk from 'tencentcloud-sdk-nodejs-trtc/tencentcloud/services/trtc/v20190722/trtc_models.js'
import type { StartRequest, StopRequest, UpdateRequest } from './schema.ts'

// A type with every value forgotten and every field required: what is left is which fields there are, at every depth, and their kinds.
type Shape<T> = T extends string
  ? string
  : T extends number
    ? number
    : T extends readonly (infer Item)[]
      ? Shape<Item>[]
      : { [Name in keyof T]-?: Shape<Exclude<T[Name], undefined>> }

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false

/** `true` when ours can be sent as theirs and neither has a field that the other lacks. */
type Agrees<Ours, Theirs> = Ours extends Theirs ? Same<Shape<Ours>, Shape<Theirs>> : false

/**
 * The schema and the SDK's own types hold each other: a field that one of them gains or loses does not compile. (The intl SDK has no
 * types; what it lacks is marked `cnOnly`.)
 */
export const agreesWithSdk: [
  start: Agrees<StartRequest, sdk.StartPublishCdnStreamRequest>,
  update: Agrees<UpdateRequest, sdk.UpdatePublishCdnStreamRequest>,
  stop: Agrees<StopRequest, sdk.StopPublishCdnStreamRequest>,
] = [true, true, true]
