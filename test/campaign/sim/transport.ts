import type { Transport } from '../../../local/trtc/deliver.ts'
import type { VirtualTime } from '../../../local/virtual-time.ts'
import type { Rates } from './profile.ts'
import type { Chance } from './random.ts'

/** One callback, however often it was sent. */
export interface Letter {
  group: number
  type: number
  room: string
  taskId: string | undefined
  status: number | undefined
  url: string | undefined // without its query
  born: number
  gone: boolean // no attempt ever arrives
  arrived: number | undefined // when somebody first began to read it
  done: number | undefined // when it was first answered with 200
}

export interface TransportTools {
  world: VirtualTime
  draw: Chance
  rates: () => Rates
  /** Handles one delivery on some instance; never settles if the worker dies. */
  handle: (request: { headers: Record<string, string>; body: string }) => Promise<{ status: number; body: string }>
}

/** The network between TRTC and the webhook doors: loses, delays, doubles and reorders what TRTC's own policy sends. */
export function transportOf(tools: TransportTools): { transport: Transport; letters: Letter[] } {
  const { world, draw, rates, handle } = tools
  const letters: Letter[] = []
  const byText = new Map<string, Letter>()

  const letterOf = (body: string): Letter => {
    const text = body.replace(/"CallbackTs":\t\d+/, '')
    const known = byText.get(text)
    if (known) return known
    const { EventGroupId: group, EventType: type, EventInfo: info } = JSON.parse(body) as Envelope
    const { factLost, statusLost } = rates()
    const gone = draw.with(group === 4 ? statusLost : factLost)
    const letter: Letter = {
      group,
      type,
      room: String(info.RoomId),
      taskId: info.TaskId,
      status: info.Payload?.Status,
      url: info.Payload?.Url.split('?', 1)[0],
      born: world.now(),
      gone,
      arrived: undefined,
      done: undefined,
    }
    byText.set(text, letter)
    letters.push(letter)
    return letter
  }

  const transport: Transport = ({ headers: given, body }) => {
    const headers = Object.fromEntries(Object.entries(given).map(([name, value]) => [name.toLowerCase(), value]))
    const letter = letterOf(body)
    const { attemptLost, late, doubled } = rates()
    const [isLost, isLate, isDoubled] = [draw.with(attemptLost), draw.with(late), draw.with(doubled)]
    const latency = draw.whole(2, 30) + (isLate ? draw.pick([draw.whole(100, 4000), draw.whole(100, 30_000)]) : 0)
    const copies = draw.whole(1, 6)
    if (letter.gone) return new Promise(() => {})
    const arrive = async () => {
      letter.arrived ??= world.now()
      const answer = await handle({ headers, body })
      if (answer.status === 200) letter.done ??= world.now()
      return answer
    }
    if (isDoubled)
      for (let copy = 1; copy <= copies; copy += 1)
        world.after(
          latency + draw.pick([draw.whole(0, 20), draw.whole(0, 2000), draw.whole(0, 60_000)]),
          () => void arrive(),
        )
    if (isLost) return new Promise(() => {})
    return new Promise((resolve) => {
      world.after(latency, () => void arrive().then((answer) => world.after(2, () => resolve(answer))))
    })
  }
  return { transport, letters }
}

interface Envelope {
  EventGroupId: number
  EventType: number
  EventInfo: { RoomId: number | string; TaskId?: string; Payload?: { Status: number; Url: string } }
}
