import type { Trtc } from '../../lib/ports.ts'
import type { Call, Outcome } from '../../lib/task/call.ts'
import { classify } from '../../lib/trtc/errors.ts'
import { mask } from '../../lib/trtc/mask.ts'
import { buildRequest, contentDigest, urlsDigest } from '../../lib/trtc/request.ts'
import type { Wire } from '../../lib/trtc/request.ts'
import { checkRequest } from '../../lib/trtc/request/check.ts'
import type { Cloud } from '../trtc/cloud.ts'
import { signedRequest } from '../trtc/signed-request.ts'
import { dig } from '../trtc/validate/shape.ts'
import type { VirtualTime } from '../virtual-time.ts'
import { CREDENTIALS, placeholderOf } from './placeholders.ts'

/** A request that was sent, and its outcome. */
export interface Sent {
  at: number
  call: Call
  masked: unknown
  outcome: Outcome
}

const ACTIONS = {
  start: 'StartPublishCdnStream',
  update: 'UpdatePublishCdnStream',
  stop: 'StopPublishCdnStream',
} as const

const CALL_DURATION = 100 // ms, of a call

/** The TRTC port of `lib/trtc/client.ts`, with the same requests, checks and errors, on the local TRTC instead of HTTPS. */
export function localTrtc(time: VirtualTime, cloud: Cloud, onSent: (sent: Sent) => void): Trtc {
  return {
    prepare(call) {
      const wire = buildRequest(call, placeholderOf)
      const faults = checkRequest(call.action, call.site, wire.body, call.action === 'stop' ? undefined : call.spec)
      if (faults.length > 0)
        return { fault: `The ${call.action} request would be refused by TRTC: ${faults.join('; ')}` }
      const masked = mask(wire.body, wire.secrets)
      const send = async () => {
        const at = time.now()
        const outcome = callTrtc(cloud, wire, at)
        onSent({ at, call, masked, outcome })
        await new Promise<void>((resolve) => void time.after(CALL_DURATION, resolve))
        return outcome
      }
      return { digest: contentDigest(wire), urls: urlsDigest(wire), masked, send }
    },
  }
}

function callTrtc(cloud: Cloud, wire: Wire, now: number): Outcome {
  const { action, region, body } = wire
  const answer = cloud.handle(signedRequest(ACTIONS[action], region, JSON.stringify(body), now, CREDENTIALS))
  if (answer.how !== 'json')
    return classify(action, { code: '', message: `the local TRTC answered with ${answer.how}` })
  const error = dig(answer.response, 'Error')
  if (error !== undefined) return classify(action, { code: dig(error, 'Code'), message: dig(error, 'Message') })
  return { is: 'ok', taskId: action === 'start' ? String(dig(answer.response, 'TaskId')) : wire.body.TaskId }
}
