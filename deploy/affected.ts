import { rulesFor } from '../lib/config/match.ts'
import type { ParsedConfig, ParsedRule } from '../lib/config/parsed.ts'
import type { RelayShown } from '../lib/control/answers.ts'
import { ruleName } from '../lib/rules/desired.ts'
import { participantsOf } from '../lib/rules/participants.ts'

/** A running relay that a deploy would stop or change. */
export interface Affected {
  id: string
  would: 'stop' | 'change'
  why: string
}

/** Which running relays the new rules would stop or change, judging by the people that the API reports. Pure. */
export function findAffected(relays: readonly RelayShown[], config: ParsedConfig): Affected[] {
  return relays.filter(({ taskId }) => taskId !== undefined).flatMap((relay) => effectOn(relay, config) ?? [])
}

function effectOn(relay: RelayShown, { apps }: ParsedConfig): Affected | undefined {
  const { id, room } = relay
  const app = apps.find(({ sdkAppId }) => sdkAppId === relay.app)
  if (!app) return { id, would: 'stop', why: `app ${relay.app} is no longer configured` }
  const rule = rulesFor(app, room).find(({ name }) => name === relay.rule)
  if (!rule) return { id, would: 'stop', why: `rule ${relay.rule} no longer applies to this room` }
  if (losesHost(relay, rule))
    return { id, would: 'stop', why: `nobody on stage is a host of rule ${rule.name} any longer` }
  if (relay.configuration === ruleName(app, rule)) return undefined
  return { id, would: 'change', why: `rule ${rule.name} has changed` }
}

/** Only where a host keeps the relay running. The API does not report the room's creator, so its current host is assumed to be it. */
function losesHost({ people, host, room, orders }: RelayShown, rule: ParsedRule): boolean {
  if (rule.until !== 'host-left' || rule.schedule || orders?.started || !people.some((person) => person.host))
    return false
  const seen = people.map(({ user, since, camera, microphone, screen }) => {
    const at = Date.parse(since)
    return { user, since: at, entered: at, life: at, camera, microphone, screen }
  })
  const view = { people: seen, ...(host !== undefined && { creator: host }) }
  return participantsOf(rule, view, room).every(({ rank }) => rank === undefined)
}

/** The effect on running relays, as text. */
export function describeAffected(found: readonly Affected[], running: number): string {
  if (found.length === 0) return `${running} relays are running; none would be stopped or changed.`
  const lines = found.map(({ id, would, why }) => `  ${id} would ${would === 'stop' ? 'stop' : 'be changed'}: ${why}`)
  return [`${running} relays are running, ${found.length} of them affected:`, ...lines].join('\n')
}
