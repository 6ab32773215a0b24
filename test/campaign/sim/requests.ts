import type { ReceivedRequest } from '../../../local/trtc/api.ts'
import type { Json } from '../../../local/trtc/validate/shape.ts'
import { short } from './seen.ts'
import type { Seen } from './seen.ts'

/** What TRTC must never be asked: what its documentation forbids, more than 20 calls of one action a second, a number twice. */
export function requestChecks({
  history: { profile },
  world,
  forgotAt,
  jumpedAt,
  fail,
}: Seen): (request: ReceivedRequest) => void {
  const contents = new Map<string, { highest: number; bodies: Map<number, string> }>()
  const times = new Map<string, number[]>()

  /** A number belongs to one content, and numbers only grow. */
  function numbered({ body }: ReceivedRequest): void {
    const update = JSON.parse(body) as Json
    const [taskId, sequence] = [String(update['TaskId']), Number(update['SequenceNumber'])]
    const known = contents.get(taskId) ?? { highest: -1, bodies: new Map<number, string>() }
    contents.set(taskId, known)
    const before = known.bodies.get(sequence)
    if (before !== undefined && before !== body && !isForgetful())
      fail(`number ${sequence} of task ${short(taskId)} carries two contents:\n${before}\n${body}`)
    const { freeze, lateApi } = profile.rates
    if (before === undefined && sequence < known.highest && freeze + lateApi === 0 && !isForgetful())
      fail(`number ${sequence} of task ${short(taskId)} comes after ${known.highest}`)
    known.bodies.set(sequence, body)
    known.highest = Math.max(known.highest, sequence)
  }

  const isForgetful = () => forgotAt() > -Infinity

  /** Turns that were given out before the clock jumped, or requests that left late, may come together. */
  const isShaken = () =>
    world.now() - jumpedAt() < 30_000 || world.now() - forgotAt() < 30_000 || profile.rates.lateApi > 0

  return (request) => {
    const { action, error, fault, at } = request
    if (error !== undefined && fault === undefined) {
      if (/^(InvalidParameter|MissingParameter|UnknownParameter|AuthFailure|InvalidRequest)/.test(error)) {
        const isDead = error === 'InvalidParameter.TaskId' && profile.behavior.deadTask === error
        if (!isDead) fail(`TRTC refuses a ${action} with ${error}: ${JSON.stringify(request.response)} ${request.body}`)
      }
      if (error.startsWith('RequestLimitExceeded') && !isShaken()) fail(`more than 20 ${action} in a second`)
    }
    const recent = (times.get(action) ?? []).filter((time) => at - time < 1000)
    recent.push(at)
    times.set(action, recent)
    if (recent.length > 20 && !isShaken()) fail(`${recent.length} ${action} in a second`)
    if (action === 'UpdatePublishCdnStream') numbered(request)
  }
}
