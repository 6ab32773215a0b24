import { parseConfig } from '../../lib/config.ts'
import type { App, Relay as RelayConfig, Rule } from '../../lib/config/app-config.ts'
import type { ParsedApp, ParsedRule } from '../../lib/config/parsed.ts'
import type { Identity } from '../../lib/relay/identity.ts'
import { newRelay } from '../../lib/relay/relay.ts'
import type { Open, Relay } from '../../lib/relay/relay.ts'
import { seat } from '../../lib/relay/seats.ts'
import type { Seats } from '../../lib/relay/seats.ts'
import type { OnStage, View } from '../../lib/room/view.ts'
import { desiredSpec } from '../../lib/rules/desired-spec.ts'
import { outputsNow, valuesOf } from '../../lib/rules/outputs.ts'
import { participantsOf } from '../../lib/rules/participants.ts'
import type { SpecInput } from '../../lib/rules/spec-input.ts'
import type { Spec } from '../../lib/task/spec.ts'
import { app, config, relay, rule, soundRelay } from './configs.ts'

export { app, relay, rule, soundRelay }

/** An app as the check of the configuration gives it. */
export function parsed(written: App): ParsedApp {
  const result = parseConfig(config(written))
  if (!result.ok) throw new Error(JSON.stringify(result.faults))
  return result.config.apps[0]!
}

/** One rule of an app, as the check of the configuration gives it. */
export function ruleOf(fields: Partial<Rule> = {}, of: Partial<App> = {}): ParsedRule {
  return parsed(app({ ...of, rules: [rule(fields)] })).rules[0]!
}

/** Somebody on stage since that many seconds, who sends c: camera, m: microphone, s: screen. */
export function person(user: string, since = 1, sends = 'cm'): OnStage {
  const at = since * 1000
  const [camera, microphone, screen] = ['c', 'm', 's'].map((letter) => sends.includes(letter)) as [
    boolean,
    boolean,
    boolean,
  ]
  return { user, since: at, entered: at, life: at, camera, microphone, screen }
}

export function viewWith(...people: OnStage[]): View {
  return { people }
}

export const identity: Identity = {
  generation: 1_780_315_200_000,
  robot: 'rc_robot',
  at: 1_780_315_200_000,
  expires: 1_780_444_800_000,
  date: '20260601',
  host: 'anna',
  rule: 'as it is',
}

export interface Setting {
  app?: Partial<App>
  rule?: Partial<Rule>
  relay?: RelayConfig
  people?: OnStage[]
  seats?: Seats
  room?: string
}

/** Everything that a spec follows from: a rule, and people who have just come. */
export function sceneOf(setting: Setting = {}): SpecInput {
  const written = rule({ ...setting.rule, ...(setting.relay && { relay: setting.relay }) })
  const one = parsed(app({ ...setting.app, rules: [written] }))
  const room = setting.room ?? '2901'
  const view = viewWith(...(setting.people ?? [person('anna')]))
  const participants = participantsOf(one.rules[0]!, view, room)
  const seats = setting.seats ?? seat({ order: [] }, participants, 0, 10_000)
  const { outputs } = outputsNow(one.rules[0]!, valuesOf(one, one.rules[0]!, room, identity), { is: 'none' })
  return {
    deployment: 'test',
    app: one,
    rule: one.rules[0]!,
    room,
    view,
    participants,
    seats,
    identity,
    outputs,
  }
}

export function specOf(setting: Setting = {}): Spec {
  const spec = desiredSpec(sceneOf(setting))
  if ('missing' in spec) throw new Error(spec.missing)
  return spec
}

/** A relay whose task runs since the given store time (ms). */
export function running(fields: Partial<Relay> = {}, since = identity.at): Relay {
  const slot: Open = {
    is: 'open',
    mints: identity,
    taskId: 'task',
    applied: specOf(),
    urls: '',
    sequence: 0,
    touched: since,
    updated: 0,
    since,
    seen: since,
    statuses: {},
    heard: true,
    told: false,
    flaps: [],
  }
  return { ...newRelay, generation: identity.generation, show: { since, restarts: 0 }, slot, ...fields }
}
