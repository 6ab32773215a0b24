import type * as v from 'valibot'
import type { ConfigSchema } from './schema.ts'

/** A shape of which any part may be missing: a faulty configuration without its wrong parts. */
export type Loose<T> = T extends readonly (infer Item)[]
  ? (Loose<Item> | undefined)[]
  : T extends object
    ? { [Key in keyof T]?: Loose<T[Key]> | undefined }
    : T

type Written = v.InferInput<typeof ConfigSchema>
export type LooseConfig = Loose<Written>
export type LooseApp = Loose<Written['apps'][number]>
export type LooseRule = Loose<Written['apps'][number]['rules'][number]>
export type LooseWindow = NonNullable<NonNullable<LooseRule['schedule']>[number]>
export type LooseRelay = Loose<Written['apps'][number]['rules'][number]['relay']>
export type LooseLayout = Extract<LooseRelay['layout'], { type?: unknown }>
export type LooseCell = NonNullable<NonNullable<Extract<LooseLayout, { cells?: unknown }>['cells']>[number]>
export type LooseVideo = NonNullable<LooseRelay['video']>
export type LooseCdn = NonNullable<NonNullable<LooseRelay['cdn']>[number]>

/** Reports one fault. */
export type Report = (path: string, message: string) => void
