import type { Policy, Role } from './cam/records.ts'
import type { ScfFunction } from './scf/function.ts'

export interface Bucket {
  readonly region: string
  /** By key, without a leading slash. */
  readonly objects: Map<string, Buffer>
}

/** Everything that one account has. Records are replaced, never changed. */
export interface Account {
  readonly appId: number
  readonly uin: string
  readonly namespaces: readonly string[]
  /** In the order in which they were made. */
  readonly functions: Map<string, ScfFunction>
  readonly roles: Map<string, Role>
  readonly policies: Map<number, Policy>
  /** By name, with the appid. */
  readonly buckets: Map<string, Bucket>
}

/** What an action has at hand. */
export interface Context {
  readonly account: Account
  readonly region: string
  /** ms */
  readonly now: number
  /** How many looks at a function it takes until a change to it is done. */
  readonly looks: number
}

/** A time as the APIs write it. */
export function written(now: number): string {
  return new Date(now).toISOString().slice(0, 19).replace('T', ' ')
}
