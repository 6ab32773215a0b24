import type { Sign } from '../../ports.ts'
import type { CallbacksSeen } from './answer.ts'

/** When a callback of each group was last verified, and when one was last refused. */
export function readCallbacks(signs: Record<string, Sign>): CallbacksSeen {
  const { refused } = signs
  const [room, media, recording, relay] = [1, 2, 3, 4].map((group) => signs[`verified.${group}`])
  return {
    verified: {
      ...(room && { room: iso(room.at) }),
      ...(media && { media: iso(media.at) }),
      ...(recording && { recording: iso(recording.at) }),
      ...(relay && { relay: iso(relay.at) }),
    },
    ...(refused && { refused: { at: iso(refused.at), why: refused.why } }),
  }
}

function iso(at: number): string {
  return new Date(at).toISOString()
}
