import type { LooseCdn, LooseRelay } from '../config/loose.ts'

/** What is left of a received command once everything its schema rejects is removed: any part may be missing. */
export interface LooseCommand {
  type?: string
  sdkAppId?: string | number
  room?: string | number
  rule?: string
  time?: string | number
  at?: string | number
  until?: string | number
  layout?: LooseRelay['layout'] | null
  add?: (LooseAdded | undefined)[]
  remove?: (string | undefined)[]
  hosts?: unknown
  ignore?: unknown
  vars?: unknown
  rooms?: Readonly<Record<string, string | number | null | undefined>>
}

export type LooseAdded = Omit<LooseCdn, 'stream' | 'failover'> & { stream?: string | undefined }
