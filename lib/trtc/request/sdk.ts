import type * as sdk from 'tencentcloud-sdk-nodejs-trtc/tencentcloud/services/trtc/v20190722/trtc_models.js'
import type { StartRequest, StopRequest, UpdateRequest } from './schema.ts'

// A type reduced to its fields, at every depth, and their kinds: literal values widened and every field required.
type Shape<T> = T extends string
  ? string
  : T extends number
    ? number
    : T extends readonly (infer Item)[]
      ? Shape<Item>[]
      : { [Name in keyof T]-?: Shape<Exclude<T[Name], undefined>> }

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false

/** `true` if ours is assignable to theirs and neither has a field that the other lacks. */
type Agrees<Ours, Theirs> = Ours extends Theirs ? Same<Shape<Ours>, Shape<Theirs>> : false

/**
 * Checks the schema against the SDK's types: if either gains or loses a field, this does not compile. (The intl SDK has no types; fields
 * it lacks are marked `cnOnly`.)
 */
export const agreesWithSdk: [
  start: Agrees<StartRequest, sdk.StartPublishCdnStreamRequest>,
  update: Agrees<UpdateRequest, sdk.UpdatePublishCdnStreamRequest>,
  stop: Agrees<StopRequest, sdk.StopPublishCdnStreamRequest>,
] = [true, true, true]
