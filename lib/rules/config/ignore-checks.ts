import type { LooseRule, Report } from './loose.ts'

/** TRTC can be told whom not to hear, but its own layouts show everybody on stage. `path` is that of the rule's relay. */
export function checkIgnore({ ignore = [], relay }: LooseRule, path: string, report: Report): void {
  if (ignore.length === 0 || !relay?.layout) return
  const layouts = Array.isArray(relay.layout) ? relay.layout : [relay.layout]
  for (const [index, layout] of layouts.entries()) {
    if (!layout?.type?.startsWith('trtc-')) continue
    const at = Array.isArray(relay.layout) ? `${path}.layout[${index}]` : `${path}.layout`
    report(
      `${at}.type`,
      `must not be "${layout.type}" with \`ignore\`: TRTC shows everybody on stage there; use a layout like "grid", or leave ignore out`,
    )
  }
}
