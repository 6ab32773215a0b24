import { expect, it } from 'vitest'
import { agreesWithSdk } from '../../lib/trtc/request/sdk.ts'

it("the schema and the SDK's types agree (which the compiler checks)", () => {
  expect(agreesWithSdk).toEqual([true, true, true])
})
