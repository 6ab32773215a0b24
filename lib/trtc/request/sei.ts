import * as v from 'valibot'
import { exactly, fields, text, whole, zeroOrOne } from './fields.ts'

// 244 is reserved by TRTC.
function payloadType(also: number[], message: string) {
  const legal = (type: number) =>
    also.includes(type) || (Number.isInteger(type) && type >= 100 && type <= 254 && type !== 244)
  return v.pipe(v.number(message), v.check(legal, message))
}

const timing = {
  Interval: v.exactOptional(whole(1, Number.MAX_SAFE_INTEGER)), // ms
  FollowIdr: v.exactOptional(zeroOrOne),
}

const uuidMessage = 'must be 32 hexadecimal digits'
const appDataMessage = 'must be text of fewer than 4096 characters'

/** McuSeiParams. */
export const seiParams = fields({
  LayoutVolume: v.exactOptional(
    fields({
      AppData: v.exactOptional(v.pipe(v.string(appDataMessage), v.maxLength(4095, appDataMessage))),
      PayloadType: v.exactOptional(payloadType([], 'must be a whole number from 100 to 254, but not 244')),
      ...timing,
    }),
  ),
  PassThrough: v.exactOptional(
    fields({
      PayloadContent: text,
      PayloadType: payloadType([5], 'must be 5 or a whole number from 100 to 254, but not 244'),
      PayloadUuid: v.exactOptional(v.pipe(v.string(uuidMessage), v.regex(/^[0-9A-Fa-f]{32}$/, uuidMessage))),
      ...timing,
    }),
  ),
})

export function seiFaults({ PassThrough: pass }: v.InferOutput<typeof seiParams>): string[] {
  if (!pass) return []
  const given = pass.PayloadUuid !== undefined
  const at = 'SeiParams.PassThrough.PayloadUuid'
  if (pass.PayloadType === 5) return exactly(given, at, 'is missing, and PayloadType 5 needs it')
  return exactly(!given, at, 'works with PayloadType 5 only')
}
