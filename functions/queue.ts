import { logFailure, withDeps } from '../lib/deps.ts'
import { receiveBatch } from '../lib/queue.ts'
import { queue } from '../lib/scf/queue.ts'

/** Messages from CKafka, EventBridge and TDMQ: commands, and forwarded TRTC callbacks. */
export const main_handler = queue(
  (messages, context) => withDeps((deps) => receiveBatch(deps, messages, () => context.getRemainingTimeInMillis())),
  logFailure,
)
