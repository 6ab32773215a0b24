import type { Grant, Trust } from './document.ts'

export interface Role {
  readonly id: string
  readonly name: string
  readonly description: string
  /** As it was given. */
  readonly document: string
  readonly trust: Trust
  readonly addTime: string
  /** The policies that are attached. */
  readonly policyIds: readonly number[]
}

export interface Policy {
  readonly id: number
  readonly name: string
  readonly description: string
  /** As it was given. */
  readonly document: string
  readonly grant: Grant
  /** Tencent's own are there from the start. */
  readonly kind: 'preset' | 'own'
  readonly addTime: string
}
