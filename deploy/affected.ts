import { rulesFor } from '../lib/config/match.ts'
import type { ParsedConfig, ParsedRule } from '../lib/config/parsed.ts'
import type { RelayShown } from '../lib/control/answers.ts'
import { ruleName } from '../lib/rules/desired.ts'
import { participantsOf } from '../lib/rules/participants.ts'

/** A relay that runs now and that a deploy would touch. */
export interface Affected {
  id: string
  would: 'stop' | 'change'
  why: string
}

/** Which of the running relays the new rules would stop or change, as far as their API tells who is there. Pure. */
export function findAffected(relays: readonly RelayShown[], config: ParsedConfig): Affected[] {
  return relays.filter(({ taskId }) => taskId !== undefined).flatMap((relay) => effectOn(relay, config) ?? [])
}

function effectOn(relay: RelayShown, { apps }: ParsedConfig): Affected | undefined {
  const { id, room } = relay
  const app = apps.find(({ sdkAppId }) => sdkAppId === relay.app)
  if (!app) return { id, would: 'stop', why: `app ${relay.app} is not configured any more` }
  const rule = rulesFor(app, room).find(({ name }) => name === relay.rule)
  if (!rule) return { id, would: 'stop', why: `no rule ${relay.rule} applies to this room any more` }
  if (losesHost(relay, rule))
    return { id, would: 'stop', why: `nobody on stage is a host of rule ${rule.name} any more` }
  if (relay.configuration === ruleName(app, rule)) return undefined
  return { id, would: 'change', why: `rule ${rule.name} says something else of it` }
}

/** Only where a host is what keeps the relay running. Who made the room is not told, so its present host is taken for the creator. */
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

/** For people: what would become of the relays. */
export function describeAffected(found: readonly Affected[], running: number): string {
  if (found.length === 0) return `${running} relays are running; none of them is changed or stopped.`
  const lines = found.map(({ id, would, why }) => `  ${id} would ${would === 'stop' ? 'stop' : 'be changed'}: ${why}`)
  return [`${running} relays are running, of which ${found.length} are touched:`, ...lines].join('\n')
}
