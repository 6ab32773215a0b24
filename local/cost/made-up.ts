import { seat } from '../../lib/relay/seats.ts'
import type { OnStage, View } from '../../lib/room/view.ts'
import { castOf } from '../../lib/rules/cast.ts'
import type { ParsedApp, ParsedRule } from '../../lib/rules/config.ts'
import { outputsNow, valuesOf } from '../../lib/rules/outputs.ts'
import type { Scene } from '../../lib/rules/scene.ts'

const ROOM = '1'

/**
 * A room in which a rule holds: its host, then whom the rule names, then guests; everybody sends camera and sound.
 * `screen`: the host shares a screen, too.
 */
export function madeUp(app: ParsedApp, rule: ParsedRule, people: number, screen: boolean): Scene {
  const guests = Array.from({ length: people }, (_, index) => `guest-${index + 1}`)
  const names = [...new Set([hostOf(rule), ...namedBy(rule), ...guests])].slice(0, people)
  const view: View = { people: names.map((name, index) => person(name, index, screen)), creator: names[0]! }
  const cast = castOf(rule, view, ROOM)
  const mints = { generation: 0, robot: 'robot', at: 0, expires: 0, date: '20260101', host: names[0]!, rule: '' }
  const seats = seat({ order: [] }, cast, 0, rule.linger * 1000)
  const { outputs } = outputsNow(rule, valuesOf(app, rule, ROOM, mints), { is: 'none' })
  return { deployment: 'cost', app, rule, room: ROOM, view, cast, seats, mints, outputs }
}

function person(user: string, index: number, screen: boolean): OnStage {
  const at = index + 1
  return { user, since: at, entered: at, life: at, camera: true, microphone: true, screen: screen && index === 0 }
}

function hostOf({ hosts }: ParsedRule): string {
  const pattern = hosts.find((one) => !one.startsWith('!')) ?? '*'
  return pattern.startsWith('@') || pattern === '*' ? 'host' : someoneLike(pattern)
}

/** Whoever has a cell of their own or is on the list of the heard. */
function namedBy({ relay: { layout, audio } }: ParsedRule): string[] {
  const cells = layout.flatMap((one) => (one.type === 'cells' ? one.cells : []))
  const seen = cells.flatMap(({ who }) => (typeof who === 'object' && who ? [who] : []))
  const heard = (audio.include ?? []).flatMap((one) => {
    if (typeof one !== 'string') return [one]
    return one === '*' || one.startsWith('!') ? [] : [{ user: someoneLike(one) }]
  })
  return [...seen, ...heard].flatMap(({ user, room = ROOM }: { user: string; room?: string }) =>
    room === ROOM ? [user] : [],
  )
}

function someoneLike(pattern: string): string {
  return pattern.replaceAll('{room}', ROOM).replaceAll('*', '1')
}
