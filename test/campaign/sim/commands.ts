import type { Command, RelayCommand, RoomCommand } from '../../../lib/relay/command.ts'
import { START } from './beginning.ts'
import { APP, roomName } from './config.ts'
import type { Incident } from './incident.ts'
import type { Profile, RulePlan } from './profile.ts'
import { stream } from './random.ts'
import type { Chance } from './random.ts'

const SHARE = 0.25
const MOST = 7

/** Gives some histories rules that only commands start, or stop. All that is about commands is drawn apart. */
export function withCommandedRules(seed: number, profile: Profile): Profile {
  if (!hasCommands(seed)) return profile
  const draw = stream(seed, 'commanded rules')
  const rules = profile.rules.map((rule): RulePlan => {
    const [isManual, isEndless] = [draw.with(0.2), draw.with(0.12)]
    const start = isManual && rule.start !== 'open' ? 'manual' : rule.start
    return { ...rule, start, until: isEndless ? 'stopped' : rule.until }
  })
  return { ...profile, rules }
}

/** Commands as a queue brings them: at least once, and some so late that they are out of order. */
export function commandsOf(seed: number, profile: Profile): Incident[] {
  if (!hasCommands(seed)) return []
  const draw = stream(seed, 'given')
  return Array.from({ length: draw.whole(1, MOST) }, (_, index): Incident => {
    // No two are given in the same millisecond, or it would be nobody's to say which is the later one.
    const at = draw.whole(50, Math.floor(profile.noisy / 10)) * 10 + index
    const [isLate, isDoubled] = [draw.with(0.25), draw.with(0.35)]
    const [late, pause, copies] = [draw.whole(500, 40_000), draw.whole(1, 30_000), draw.whole(1, 3)]
    const command = commandOf(draw, profile, `command-${index + 1}`, START + at)
    const again = isDoubled ? Array.from({ length: copies }, (_copy, copy) => pause * (copy + 1)) : []
    return { at, is: 'command', command, late: isLate ? late : 0, again }
  })
}

/** What ends whatever would run until somebody stops it, so that everything comes to rest: given later than anything else. */
export function lastStops({ rooms, rules, noisy }: Profile): Command[] {
  return Array.from({ length: rooms }, (_, index) => roomName(index)).flatMap((room) =>
    rules.map(({ name: rule }): Command => {
      const id = `last-stop-${room}-${rule}`
      return { id, time: START + noisy + 1000, room, rule, is: 'stop', why: id }
    }),
  )
}

function hasCommands(seed: number): boolean {
  return stream(seed, 'commands').with(SHARE)
}

function commandOf(draw: Chance, { rules, rooms }: Profile, id: string, time: number): Command {
  const base = { id, time, room: roomName(draw.whole(0, rooms - 1)) }
  const rule = draw.pick(rules)
  return draw.with(0.14) ? { ...base, ...settingOf(draw) } : { ...base, ...orderOf(draw, rule, base) }
}

function settingOf(draw: Chance): RoomCommand {
  const [hosts, ignore] = [draw.pick([['cohost'], ['host', 'guest1'], null]), draw.pick([['guest3'], null])]
  const [own, name] = [draw.pick(['777', null]), draw.pick(['one', 'two', null])]
  return draw.pick<RoomCommand>([
    { is: 'set', hosts },
    { is: 'set', hosts, ignore },
    { is: 'set', ignore },
    { is: 'set', rooms: { guest1: own } },
    { is: 'set', vars: { title: name } },
    { is: 'set', vars: { title: name, other: 'x' }, hosts },
  ])
}

function orderOf(
  draw: Chance,
  rule: RulePlan,
  { id, time, room }: { id: string; time: number; room: string },
): RelayCommand {
  const what = draw.unit()
  const { name } = rule
  const [from, lasts, isTimed, isAhead] = [draw.whole(-5, 40), draw.whole(10, 90), draw.with(0.5), draw.with(0.4)]
  const by = draw.whole(5, 60) * 1000
  const type = draw.pick(['grid', 'full', undefined] as const)
  const [isAdded, output] = [draw.with(0.6), draw.whole(0, Math.max(0, rule.outputs - 1))]
  if (what < 0.36) {
    const begins = time + (isAhead ? from * 1000 : 0)
    const until = begins + Math.min(lasts, rule.maxDuration) * 1000
    return { rule: name, is: 'start', ...(isAhead && { from: begins }), ...(isTimed && { until }) }
  }
  if (what < 0.62) return { rule: name, is: 'stop', why: id }
  if (what < 0.74) return { rule: name, is: 'restart' }
  if (what < 0.84) return { rule: name, is: 'extend', by }
  const isMix = rule.mode === 'mix' || rule.mode === 'auto'
  if (what < 0.92 && isMix) return { rule: name, is: 'layout', ...(type !== undefined && { layouts: [{ type }] }) }
  if (rule.outputs === 0 || isAdded) {
    const added = { url: 'rtmp://added.example.com/live', tencent: false, authHash: 'md5' as const, play: [] }
    return { rule: name, is: 'outputs', add: [{ ...added, stream: { sealed: id, app: APP } }], remove: [] }
  }
  const stream = rule.shared && output === 0 ? 'everywhere' : room
  return { rule: name, is: 'outputs', add: [], remove: [`rtmp://push${output}.example.com/${name}/${stream}`] }
}
