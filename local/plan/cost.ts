import type { Span } from './spans.ts'

/** What the spans would have cost, a line each. The estimate of prices is joined here; without one there is nothing to say. */
export function costOf(_spans: readonly Span[]): string[] {
  return []
}
