import type { ParsedRule } from '../config/parsed.ts'
import type { Relay } from '../relay/relay.ts'
import type { Participant } from './participants.ts'
import type { Phase } from './phase.ts'

/** Whether a relay should run, and why, for people. */
export interface RunAnswer {
  wanted: boolean
  why: string
}

const NO_HOST: RunAnswer = { wanted: false, why: 'no host is on stage' }
const SPENT: RunAnswer = {
  wanted: false,
  why: 'the last task ended by itself and no host has been active since',
}
const MOST_ENDS = 3 // restarts in an empty room after TRTC ended the task, which it does after a day at the latest

/** Whether the rule wants its relay to run, given its phase, who is on stage, and the relay's state. */
export function shouldRun(
  rule: ParsedRule,
  phase: Phase,
  hosts: readonly Participant[],
  participants: readonly Participant[],
  relay: Relay,
): RunAnswer {
  // `spent` matters only where a start could follow; it does not release a hold.
  const free = relay.slot.is === 'none'
  const alive = hosts.filter(({ life }) => !free || life > Math.min(relay.spent, relay.revived))
  switch (phase.is) {
    case 'closed':
      return { wanted: false, why: phase.why }
    case 'forced':
      if (!free || (relay.show?.ends ?? 0) <= MOST_ENDS || alive.length > 0) return { wanted: true, why: phase.why }
      return { wanted: false, why: `TRTC ended its task ${MOST_ENDS + 1} times and no host is on stage` }
    case 'overrun':
      return relay.show && alive.length > 0
        ? { wanted: true, why: phase.why }
        : { wanted: false, why: 'the window is over and no host is on stage' }
    case 'free':
      return followRule(rule, hosts, alive, participants, relay)
  }
}

function followRule(
  rule: ParsedRule,
  hosts: readonly Participant[],
  alive: readonly Participant[],
  participants: readonly Participant[],
  relay: Relay,
): RunAnswer {
  const [host] = alive
  if (!relay.show) return mayStart(rule, hosts, alive)
  if (relay.slot.is === 'none' && relay.spent > 0 && !host) return SPENT
  if (rule.until === 'stopped') return { wanted: true, why: 'it was started and nothing has stopped it' }
  if (rule.until === 'empty')
    return participants.length > 0
      ? { wanted: true, why: `${peopleOf(participants)} on stage` }
      : { wanted: false, why: 'the stage is empty' }
  return host ? { wanted: true, why: `host ${host.user} is on stage` } : NO_HOST
}

function mayStart(rule: ParsedRule, hosts: readonly Participant[], alive: readonly Participant[]): RunAnswer {
  const [host] = alive
  if (!host) return hosts.length > 0 ? SPENT : NO_HOST
  if (rule.start.on !== 'publish') return { wanted: true, why: `host ${host.user} is on stage` }
  const sender = alive.find(({ camera, microphone, screen }) => camera || microphone || screen)
  return sender
    ? { wanted: true, why: `host ${sender.user} is on stage and publishing` }
    : { wanted: false, why: `host ${host.user} is on stage but not publishing yet` }
}

function peopleOf(participants: readonly Participant[]): string {
  return participants.length === 1
    ? `${participants[0]!.user} is`
    : `${participants[0]!.user} and ${participants.length - 1} more are`
}
