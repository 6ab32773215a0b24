import { logFailure, withDeps } from '../lib/deps.ts'
import { receiveBatch } from '../lib/queue.ts'
import { queue } from '../lib/scf/queue.ts'

/** Messages of CKafka, EventBridge and TDMQ: commands, and callbacks of TRTC that somebody passes on. */
export const main_handler = queue(
  (messages, context) => withDeps((deps) => receiveBatch(deps, messages, () => context.getRemainingTimeInMillis())),
  logFailure,
)
