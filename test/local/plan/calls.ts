import type { ReceivedRequest } from '../../../local/trtc/api.ts'
import { dig, digList } from '../../../local/trtc/validate/shape.ts'

const verbs: Record<string, string> = {
  StartPublishCdnStream: 'start',
  UpdatePublishCdnStream: 'update',
  StopPublishCdnStream: 'stop',
}

/** A request to TRTC, with the room that it is about. */
interface Call {
  does: string
  room: string
  request: unknown
  at: number
}

/** What is compared of calls: see the test. In order of time, for each room. */
export function byRoom(calls: readonly Call[]): Record<string, unknown[]> {
  const rooms: Record<string, unknown[]> = {}
  for (const { does, room, request, at } of [...calls].sort((a, b) => a.at - b.at)) {
    rooms[room] ??= []
    rooms[room].push({ does, at, ...contentOf(request) })
  }
  return rooms
}

function contentOf(request: unknown): Record<string, unknown> {
  return {
    transcoding: dig(request, 'WithTranscoding'),
    video: dig(request, 'VideoParams'),
    audio: dig(request, 'AudioParams'),
    idle: dig(request, 'AgentParams', 'MaxIdleTime'),
    to: digList(request, 'PublishCdnParams').map((output) => [
      String(dig(output, 'PublishCdnUrl')).split('?')[0],
      dig(output, 'IsTencentCdn'),
    ]),
  }
}

/** The requests that the local TRTC received, but for those that repeat what runs. */
export function callsOf(requests: readonly ReceivedRequest[]): Call[] {
  return withoutProbes(
    requests.map(({ action, body, at }) => {
      const request: unknown = JSON.parse(body)
      return { does: verbs[action] ?? action, room: roomOf(request, requests), request, at }
    }),
  )
}

/** An Update and a Stop name their task only; the answer to its Start tells the room. */
function roomOf(request: unknown, requests: readonly ReceivedRequest[]): string {
  const own = dig(request, 'RoomId')
  if (own !== undefined) return String(own)
  const start = requests.find(
    ({ action, response }) => action === 'StartPublishCdnStream' && dig(response, 'TaskId') === dig(request, 'TaskId'),
  )
  return String(dig(JSON.parse(start?.body ?? '{}'), 'RoomId'))
}

/** An Update that repeats what its task was last told changes nothing. */
function withoutProbes(calls: readonly Call[]): Call[] {
  const last = new Map<string, string>()
  return calls.filter(({ does, room, request }) => {
    const { idle: _idle, ...content } = contentOf(request)
    const text = JSON.stringify(content)
    const repeats = does === 'update' && last.get(room) === text
    last.set(room, text)
    return !repeats
  })
}
