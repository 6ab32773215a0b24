import type { Trtc } from '../../../lib/ports.ts'
import type { Call, Outcome, SecretRef } from '../../../lib/task/call.ts'
import { classify } from '../../../lib/trtc/errors.ts'
import { buildRequest, contentDigest, urlsDigest } from '../../../lib/trtc/request.ts'
import type { Wire } from '../../../lib/trtc/request.ts'
import { checkRequest } from '../../../lib/trtc/request/check.ts'
import type { Cloud } from '../../../local/trtc/cloud.ts'
import type { ApiFault } from '../../../local/trtc/faults.ts'
import { signedRequest } from '../../../local/trtc/signed-request.ts'
import { dig } from '../../../local/trtc/validate/shape.ts'
import type { VirtualTime } from '../../../local/virtual-time.ts'
import type { Rates } from './profile.ts'
import type { Chance } from './random.ts'
import type { Remote, Worker } from './worker.ts'

export const CREDENTIALS = { secretId: 'AKIDEXAMPLE', secretKey: 'SECRETEXAMPLE' }

const ACTIONS = {
  start: 'StartPublishCdnStream',
  update: 'UpdatePublishCdnStream',
  stop: 'StopPublishCdnStream',
} as const

const GIVES_UP = 10_000 // ms, as the client in lib/trtc does

/** How a Start ended, as the harness knows it. */
export interface StartSeen {
  robot: string
  at: number // when the request reached TRTC, or would have
  accepted: boolean
  outcome: Outcome
  worker: Worker
  injected: boolean
}

export interface PlatformTools {
  world: VirtualTime
  cloud: Cloud
  rates: () => Rates
  draw: Chance
  remote: (worker: Worker) => Remote
  secret: (ref: SecretRef) => string
  /** A request was let go by its worker. */
  sending: (worker: Worker, call: Call) => void
  /** A request reached TRTC (or was lost on the way there), with its answer as the worker will hear it. */
  called: (worker: Worker, call: Call, outcome: Outcome, fault: string | undefined, body: string) => void
}

/** TRTC's API as `lib` sees it: its own requests, checks and error table over the local TRTC, without HTTP. */
export function platformOf(tools: PlatformTools): (worker: Worker) => Trtc {
  return (worker) => ({
    prepare(call) {
      const wire = buildRequest(call, tools.secret)
      const faults = checked(call, wire)
      if (faults.length > 0) return { fault: faults.join('; ') }
      const body = JSON.stringify(wire.body)
      return {
        digest: contentDigest(wire),
        urls: urlsDigest(wire),
        masked: undefined,
        send: () => send(tools, worker, call, wire, body),
      }
    },
  })
}

// Requests differ in names and numbers only; what the check says of one shape it says of all of that shape.
const shapes = new Map<string, string[]>()

function checked(call: Call, { body }: Wire): string[] {
  const shape = `${call.action} ${JSON.stringify(body, (key, value: unknown) => (LOOSE.has(key) ? typeof value : value))}`
  const known = shapes.get(shape)
  if (known) return known
  const faults = checkRequest(call.action, call.site, body, call.action === 'stop' ? undefined : call.spec)
  if (shapes.size > 5000) shapes.clear()
  shapes.set(shape, faults)
  return faults
}

function nameOf(fault: ApiFault | Unsent | undefined): string | undefined {
  if (!fault) return undefined
  if ('how' in fault) return fault.how
  return fault.does === 'answer' ? `${fault.does} ${fault.code}` : fault.does
}

const LOOSE = new Set(['UserSig', 'TaskId', 'SequenceNumber', 'PublishCdnUrl'])

async function send(tools: PlatformTools, worker: Worker, call: Call, wire: Wire, body: string): Promise<Outcome> {
  const { world, cloud, rates, draw, remote, sending, called } = tools
  const { api, apiRefused, lateApi } = rates()
  const doubt = draw.with(api)
  const no = draw.with(apiRefused)
  const [kind, refusal, wait] = [draw.pick(DOUBTS), draw.pick(REFUSALS), draw.whole(1000, 30_000)]
  const late = draw.with(lateApi) ? wait : 0
  const latency = draw.whole(10, 60)
  sending(worker, call)
  return remote(worker)(
    ACTIONS[call.action],
    () =>
      new Promise((resolve) => {
        const go = () => {
          const fault = no ? refusal(call) : doubt ? kind : undefined
          const settle = (outcome: Outcome, after = 0) => {
            called(worker, call, outcome, nameOf(fault), body)
            if (after === 0) resolve(outcome)
            else world.after(after, () => resolve(outcome))
          }
          if (fault && 'how' in fault) return settle(classify(call.action, { code: '', message: fault.message }))
          if (fault) cloud.fail('*', fault)
          const answer = cloud.handle(signedRequest(ACTIONS[call.action], wire.region, body, world.now(), CREDENTIALS))
          cloud.clearFaults()
          if (answer.how === 'silence')
            return settle(classify(call.action, { code: '', message: 'network timeout at: x' }), GIVES_UP)
          if (answer.how === 'reset') return settle(classify(call.action, { code: '', message: 'socket hang up' }))
          if (answer.how === 'text' && answer.status !== 200)
            return settle(classify(call.action, { httpCode: answer.status, message: answer.text }))
          if (answer.how === 'text') return settle(classify(call.action, new SyntaxError('Unexpected token <')))
          const error = dig(answer.response, 'Error')
          if (error !== undefined)
            return settle(classify(call.action, { code: dig(error, 'Code'), message: dig(error, 'Message') }))
          const taskId = dig(answer.response, 'TaskId')
          if (call.action !== 'start') return settle({ is: 'ok', taskId: call.taskId })
          return settle(
            typeof taskId === 'string' && taskId !== ''
              ? { is: 'ok', taskId }
              : { is: 'unknown', why: 'the answer names no task' },
          )
        }
        if (late > 0) world.after(late, go)
        else go()
      }),
    latency,
  )
}

/** Never reaches TRTC. */
interface Unsent {
  how: string
  message: string
}

const DOUBTS: (ApiFault | Unsent)[] = [
  { does: 'time-out' },
  { does: 'time-out', accept: false },
  { does: 'reset' },
  { does: 'reset', accept: false },
  { does: 'http-500' },
  { does: 'http-500', accept: false },
  { does: 'rubbish' },
  { does: 'no-task-id' },
  { does: 'answer', code: 'InternalError', accept: true },
  { does: 'answer', code: 'InternalError', accept: false },
  { does: 'answer', code: 'FailedOperation.TaskExist', accept: true },
  { how: 'unreachable', message: 'connect ECONNREFUSED' },
]

const REFUSALS: ((call: Call) => ApiFault)[] = [
  () => ({ does: 'throttle' }),
  () => ({ does: 'throttle' }),
  () => ({ does: 'answer', code: 'FailedOperation.RestrictedConcurrency', accept: false }),
  () => ({ does: 'answer', code: 'AuthFailure.TokenFailure', accept: false }),
  ({ action }) => ({
    does: 'answer',
    code: action === 'stop' ? 'InternalError' : 'InvalidParameter.SdkAppId',
    accept: false,
  }),
]
