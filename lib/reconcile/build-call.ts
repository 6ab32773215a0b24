import type { Prepared, RoomKey } from '../ports.ts'
import type { Intent } from '../relay/decide.ts'
import type { Relay } from '../relay/relay.ts'
import type { RoomRecord } from '../room-record.ts'
import { effectiveRule } from '../rules/effective-rule.ts'
import { signingOf } from '../rules/outputs.ts'
import type { Call } from '../task/call.ts'
import { urlsOf } from '../task/spec.ts'
import type { Context } from './update.ts'

export type BuiltCall = { intent: Intent; prepared: Prepared } | { intent: Intent; fault: string }

/**
 * Turns an intent into a request with credentials. Two guarantees are enforced here, since only the signed bytes show violations: a
 * sequence number is never reused for different content, and a push URL whose key or secret stream name was rotated or unset since the
 * start is left unchanged, since any change cuts the push.
 */
export function buildCall(
  context: Context,
  key: RoomKey,
  rule: string,
  record: RoomRecord,
  relay: Relay,
  intent: Intent,
  now: number,
): BuiltCall {
  if (intent.action === 'stop') {
    const target = targetOf(context, key, record)
    return prepare(context, intent, { ...target, action: 'stop', sdkAppId: key.app, taskId: intent.taskId })
  }
  const mints = intent.action === 'start' ? intent.identity : relay.slot.is === 'open' ? relay.slot.mints : undefined
  const app = context.app(key.app)
  const config = app?.rules.find(({ name }) => name === rule)
  if (!mints || !app || !config)
    return { intent, fault: `the app ${key.app} or its rule ${rule} is not configured any more` }
  const signing = signingOf(app, effectiveRule(config, relay.orders, record.set), key.room, mints)
  const target = { ...targetOf(context, key, record), signing, spec: intent.spec }
  if (intent.action === 'start') return prepare(context, intent, { ...target, action: 'start' })
  return readyUpdate(context, relay, intent, target, now)
}

type Target = Pick<Call & { action: 'update' }, 'site' | 'region' | 'signing' | 'spec'>

function readyUpdate(
  context: Context,
  relay: Relay,
  intent: Intent & { action: 'update' },
  target: Target,
  now: number,
): BuiltCall {
  const slot = relay.slot.is === 'open' ? relay.slot : undefined
  const attempt = (one: typeof intent): BuiltCall => {
    const call = { ...target, action: 'update' as const, taskId: one.taskId, sequence: one.sequence }
    const whole = prepare(context, one, call)
    const isSame = 'prepared' in whole && whole.prepared.urls === slot?.urls
    // When switching between mixing and pass-through, TRTC requires every parameter again, including the URLs.
    const isTurned = slot?.applied.WithTranscoding !== one.spec.WithTranscoding
    if (isSame || isTurned || !slot || !sameUrls(slot.applied, one.spec)) return whole
    const rest = prepare(context, one, { ...call, omitUrls: true })
    return 'prepared' in rest ? { ...rest, prepared: { ...rest.prepared, urls: slot.urls } } : rest
  }
  const first = attempt(intent)
  const sentBefore = slot?.pending?.sequence === intent.sequence ? slot.pending.digest : undefined
  if (!('prepared' in first) || sentBefore === undefined || first.prepared.digest === sentBefore) return first
  return attempt({ ...intent, sequence: Math.max(intent.sequence + 1, Math.floor(now / 1000)) })
}

function prepare(context: Context, intent: Intent, call: Call): BuiltCall {
  const prepared = context.trtc.prepare(call)
  return 'fault' in prepared ? { intent, fault: prepared.fault } : { intent, prepared }
}

function targetOf(context: Context, key: RoomKey, record: RoomRecord): Pick<Call, 'site' | 'region'> {
  const app = context.app(key.app)
  return { site: app?.site ?? record.site, region: app?.apiRegion ?? record.region }
}

function sameUrls(a: Parameters<typeof urlsOf>[0], b: typeof a): boolean {
  return urlsOf(a).join(' ') === urlsOf(b).join(' ')
}
