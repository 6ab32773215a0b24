import * as v from 'valibot'
import { ApiError } from '../../../../local/trtc/api-error.ts'

const oneOrMore = v.union([v.string(), v.pipe(v.array(v.string()), v.minLength(1))])
const Principal = v.strictObject({
  service: v.optional(oneOrMore),
  qcs: v.optional(oneOrMore),
  federated: v.optional(oneOrMore),
})
const effect = v.picklist(['allow', 'deny'])

const Trust = v.strictObject({
  version: v.literal('2.0'),
  statement: v.pipe(
    v.array(v.strictObject({ effect, principal: Principal, action: oneOrMore, condition: v.optional(v.unknown()) })),
    v.minLength(1),
  ),
})
const Grant = v.strictObject({
  version: v.literal('2.0'),
  statement: v.pipe(
    v.array(v.strictObject({ effect, action: oneOrMore, resource: oneOrMore, condition: v.optional(v.unknown()) })),
    v.minLength(1),
  ),
})

/** Who may assume a role. */
export type Trust = v.InferOutput<typeof Trust>
/** What a policy allows. */
export type Grant = v.InferOutput<typeof Grant>

/** @throws ApiError InvalidParameter.PolicyDocumentError */
export const readTrust = (text: string): Trust => read(Trust, text)

/** @throws ApiError InvalidParameter.PolicyDocumentError */
export const readGrant = (text: string): Grant => read(Grant, text)

function read<Schema extends v.GenericSchema>(schema: Schema, text: string): v.InferOutput<Schema> {
  try {
    return v.parse(schema, JSON.parse(text))
  } catch (cause) {
    throw new ApiError('InvalidParameter.PolicyDocumentError', `The policy document is not valid: ${String(cause)}.`)
  }
}

export const listed = (value: string | readonly string[]) => (typeof value === 'string' ? [value] : value)
