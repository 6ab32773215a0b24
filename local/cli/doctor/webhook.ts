import * as v from 'valibot'
import { CHECK_URL, unreachable } from './address.ts'
import { well, wrong } from './finding.ts'
import type { Finding } from './finding.ts'
import type { Probe } from './probe.ts'

const WebhookAnswer = v.object({ code: v.number(), message: v.string() })
const ControlAnswer = v.object({ message: v.string() })

/** A callback without an app: a webhook function rejects it with 401 first thing and records nothing. */
export const unsignedCallback: RequestInit = {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: '{"EventGroupId":1,"EventType":101}',
}

/** The finding from the response to `unsignedCallback`. Pure. */
export function webhookFinding(what: string, answer: Probe): Finding {
  if (answer.is === 'unreachable') return unreachable(what, answer)
  const { status, json } = answer
  if (v.is(WebhookAnswer, json)) {
    if (status === 401) return well(what, 'responds, and refuses unsigned callbacks')
    return wrong(what, `returns ${status}: the function does not work as configured`, 'see its log')
  }
  if (v.is(ControlAnswer, json) && (status === 404 || status === 401))
    return wrong(
      what,
      'this is the address of control',
      'use the address of the webhook function, here and in the TRTC console',
    )
  return wrong(what, `SCF returns ${status} instead: the Function URL is disabled or does not exist`, CHECK_URL)
}

/** Warns if both webhook functions have one address. Either accepts every group, but a burst at one should not delay the other. */
export function sharedAddressFindings(roomEvent: string, relayStatus: string): Finding[] {
  if (new URL(roomEvent).href !== new URL(relayStatus).href) return []
  const why = 'both have the same address, so a burst of room callbacks delays relay callbacks'
  return [
    {
      is: 'doubt',
      what: 'room-event and relay-status',
      why,
      todo: 'enter the address of relay-status for relay callbacks',
    },
  ]
}
