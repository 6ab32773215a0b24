import type { LooseRelay, LooseRule, Report } from '../loose.ts'

/**
 * Checks what TRTC's own layouts cannot do: leave users out of the picture, and mix audio of another room (facts 1.4, MixUserInfo).
 * `path` is that of the rule's relay.
 */
export function checkTrtcLayouts({ ignore = [], relay }: LooseRule, path: string, report: Report): void {
  if (!relay?.layout) return
  const layouts = Array.isArray(relay.layout) ? relay.layout : [relay.layout]
  const own = layouts.findIndex((layout) => layout?.type?.startsWith('trtc-'))
  const type = layouts[own]?.type
  if (type === undefined) return
  checkRooms(relay, type, path, report)
  if (ignore.length === 0) return
  for (const [index, layout] of layouts.entries()) {
    if (!layout?.type?.startsWith('trtc-')) continue
    const at = Array.isArray(relay.layout) ? `${path}.layout[${index}]` : `${path}.layout`
    report(
      `${at}.type`,
      `must not be "${layout.type}" with \`ignore\`: TRTC shows everybody on stage there; use a layout like "grid", or leave ignore out`,
    )
  }
}

function checkRooms({ audio }: LooseRelay, type: string, path: string, report: Report): void {
  for (const list of ['include', 'exclude'] as const)
    for (const [index, person] of (audio?.[list] ?? []).entries())
      if (typeof person === 'object' && person.room !== undefined)
        report(
          `${path}.audio.${list}[${index}].room`,
          `must be left out with layout "${type}": TRTC takes only the sound of the relayed room there; use a layout like "grid"`,
        )
}
