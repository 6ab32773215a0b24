import type { Fault } from './config.ts'
import type { ParsedApp, ParsedRelay, ParsedRule } from './config/parsed.ts'
import type { Identity } from './relay/identity.ts'
import { seat } from './relay/seats.ts'
import type { OnStage } from './room/view.ts'
import { desiredSpec } from './rules/desired-spec.ts'
import { outputsNow, signingOf, valuesOf } from './rules/outputs.ts'
import { participantsOf } from './rules/participants.ts'
import { someVars } from './rules/template.ts'
import type { Spec } from './task/spec.ts'
import { buildRequest } from './trtc/request.ts'
import { checkRequest } from './trtc/request/check.ts'

const ROOM = '1' // of either type

/** Who is on stage in the rooms that are tried: the host alone, with one guest, with the maximum that TRTC mixes, and with a screen. */
const rooms: OnStage[][] = [
  [person(0)],
  [person(0), person(1)],
  Array.from({ length: 16 }, (_, index) => person(index)),
  [{ ...person(0), screen: true }, person(1)],
]

/**
 * What TRTC would reject of a rule's raw parameters, found by building the whole request for each layout and a few rooms; paths are within
 * the rule's relay. Makes no call and needs no secret. TRTC: StartPublishCdnStream.
 */
export function dryRun(app: ParsedApp, rule: ParsedRule): Fault[] {
  const found = layoutsOf(rule.relay).flatMap((layout) => {
    const { params, ...plain } = { ...rule.relay, layout }
    return rooms.flatMap((people) => {
      const own = new Set(faultsOf(app, { ...rule, relay: plain }, people))
      const whole = { ...plain, ...(params && { params }) }
      return faultsOf(app, { ...rule, relay: whole }, people).filter((fault) => !own.has(fault))
    })
  })
  return [...new Set(found)].map((fault) => {
    const [, at = '', message = ''] = /^([^:]*): (.*)$/s.exec(fault) ?? []
    return { path: `params.${at.replaceAll(/\.(\d+)/g, '[$1]')}`, message }
  })
}

/** Each layout by itself, regardless of its `when`, and the default if it may be that none applies. */
function layoutsOf({ layout }: ParsedRelay): ParsedRelay['layout'][] {
  const each = layout.map(({ when: _when, ...always }) => [always])
  return layout.every(({ when }) => when !== undefined) ? [...each, []] : each
}

function faultsOf(app: ParsedApp, rule: ParsedRule, people: readonly OnStage[]): string[] {
  const spec = specFor(app, rule, people)
  if (!spec) return []
  const signing = signingOf(app, rule, ROOM, { ...someIdentity, ...someVars(rule) })
  const target = { site: app.site, region: app.apiRegion }
  const { body } = buildRequest({ ...target, action: 'start', spec, signing }, () => 'x')
  return checkRequest('start', app.site, body)
}

/** The rule's request in a room where everyone is a host and is heard, whatever their user ids. */
function specFor(app: ParsedApp, written: ParsedRule, people: readonly OnStage[]): Spec | undefined {
  const { include: _include, ...audio } = written.relay.audio
  const rule = { ...written, hosts: ['*'], ignore: [], relay: { ...written.relay, audio } }
  const view = { people: [...people] }
  const participants = participantsOf(rule, view, ROOM)
  const seats = seat({ order: [] }, participants, 0, 0)
  const identity = { ...someIdentity, ...someVars(rule) }
  const { outputs } = outputsNow(rule, valuesOf(app, rule, ROOM, identity), { is: 'none' })
  const spec = desiredSpec({
    deployment: 'trial',
    app,
    rule,
    room: ROOM,
    view,
    participants,
    seats,
    identity,
    outputs,
  })
  return 'missing' in spec ? undefined : spec
}

function person(index: number): OnStage {
  const at = index + 1
  return { user: `u${index}`, since: at, entered: at, life: at, camera: true, microphone: true, screen: false }
}

const someIdentity: Identity = {
  generation: 1,
  robot: 'rc_trial',
  at: 0,
  expires: 86_400_000,
  date: '20270101',
  host: 'u0',
  rule: '',
}
