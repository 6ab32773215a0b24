import type * as v from 'valibot'
import { expect, it } from 'vitest'
import type { ConfigSchema } from '../../lib/config.ts'
import type { Config } from '../../lib/config/app-config.ts'

/** True only for identical types: a missing optional field shows, which mutual assignability would let pass. */
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false

/** Intersections become single objects, at every depth, so that two spellings of one shape are the same type. */
type Flat<T> = T extends readonly (infer Item)[]
  ? Flat<Item>[]
  : T extends string | number | boolean | null | undefined
    ? T
    : [keyof T] extends [never] // `object`
      ? T
      : { [Key in keyof T]: Flat<T[Key]> }

type Written = v.InferInput<typeof ConfigSchema>

const schemaTakesTheContract: Same<Flat<Written>, Flat<Config>> = true
const contractFitsTheSchema = ((config: Config): Written => config) satisfies (config: Written) => Config

it('has a schema that takes exactly the shapes of app-config.ts', () => {
  expect(schemaTakesTheContract).toBe(true)
  expect(contractFitsTheSchema({ apps: [] })).toEqual({ apps: [] })
})
