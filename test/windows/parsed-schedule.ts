import type { Window } from '../../lib/config/app-config.ts'
import type { ParsedWindow } from '../../lib/config/parsed.ts'
import { app, parsed, rule } from '../support/spec-inputs.ts'

/** The schedule of a rule with these windows, checked and never looked at before. */
export function scheduleOf(...schedule: Window[]): readonly ParsedWindow[] {
  return parsed(app({ rules: [rule({ schedule })] })).rules[0]!.schedule!
}
