import * as v from 'valibot'
import { text } from '../config/schema/fields.ts'

/** The fields that every command has: its id, its app and its room. */

export const CommandId = text('must be text', (value) =>
  /^[A-Za-z0-9._:-]{1,128}$/.test(value)
    ? undefined
    : 'must be 1 to 128 letters, digits, ".", "_", ":" or "-": the same id is the same command, however often it arrives',
)

const appWhat = 'must be the number of an app, like 1400188366'

export const SdkAppId = v.pipe(
  v.union([v.string(), v.number()], appWhat),
  v.check((value) => sdkAppIdOf(value) !== undefined, appWhat),
  v.transform(Number),
)

/** Undefined: not a valid SdkAppId. */
export function sdkAppIdOf(value: string | number): number | undefined {
  if (typeof value === 'string' && !/^[1-9]\d{0,15}$/.test(value)) return undefined
  const number = Number(value)
  return Number.isSafeInteger(number) && number > 0 ? number : undefined
}

/** A room id as received. Whether it has the app's type is checked separately. */
export const Room = v.union([v.string(), v.number()], 'must be a room id, like "295066"')
