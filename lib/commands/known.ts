import type { Sealed } from '../task/call.ts'
import type { Apps } from './subject.ts'
import type { ParsedApp, Trial } from '../config/parsed.ts'

/** What commands are read against. */
export interface Known extends Apps {
  now: number // store ms
  seal(app: ParsedApp, text: string): Sealed // may throw where the app's sdkSecretKey is unset
  trial?: Trial // of the rule with another layout, where it has raw parameters
}
