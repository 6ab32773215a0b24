import * as v from 'valibot'
import { CHECK_URL, unreachable } from './address.ts'
import { well, wrong } from './finding.ts'
import type { Finding } from './finding.ts'
import type { Probe } from './probe.ts'

const WebhookAnswer = v.object({ code: v.number(), message: v.string() })
const ControlAnswer = v.object({ message: v.string() })

/** A callback that names no app: a door refuses it with 401 before it looks at anything, and takes no note of it. */
export const unsignedCallback: RequestInit = {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: '{"EventGroupId":1,"EventType":101}',
}

/** What the answer to `nobodys` says of a webhook door. Pure. */
export function webhookFinding(what: string, answer: Probe): Finding {
  if (answer.is === 'silent') return unreachable(what, answer)
  const { status, json } = answer
  if (v.is(WebhookAnswer, json)) {
    if (status === 401) return well(what, 'answers, and refuses what TRTC did not sign')
    return wrong(what, `answers ${status}: the function does not work as it is set up`, 'its log says why')
  }
  if (v.is(ControlAnswer, json) && (status === 404 || status === 401))
    return wrong(
      what,
      'this is the address of control',
      'give that of the webhook function, here and in the TRTC console',
    )
  return wrong(what, `SCF answers ${status} in its place: the Function URL is closed, or not there`, CHECK_URL)
}

/** Whether the two doors have addresses of their own. Either takes every group, but a storm at one must not hold up the other. */
export function sharedAddressFindings(roomEvent: string, relayStatus: string): Finding[] {
  if (new URL(roomEvent).href !== new URL(relayStatus).href) return []
  const why = 'both have the same address, so that a storm of room callbacks holds up those of relays'
  return [
    {
      is: 'doubt',
      what: 'room-event and relay-status',
      why,
      todo: 'enter the address of relay-status for relay callbacks',
    },
  ]
}
