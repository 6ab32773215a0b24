import type { Delivery, LocalTrtc } from '../../../local/trtc/server.ts'

/**
 * How each callback about a room was answered in the end; undefined: not yet, or not with a status. On a busy machine an attempt may take
 * longer than TRTC waits, which then tries again.
 */
export function lastAnswers({ deliveries }: Pick<LocalTrtc, 'deliveries'>, room: number): (number | undefined)[] {
  const last = new Map<string, Delivery['answer']>()
  for (const { body, answer } of deliveries) {
    if (!body.includes(`"RoomId":\t${room},`)) continue
    last.set(body.replace(/"CallbackTs":\t\d+/, ''), answer)
  }
  return [...last.values()].map((answer) => (answer && 'status' in answer ? answer.status : undefined))
}
