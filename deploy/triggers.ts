import type { Parameters } from './parameters.ts'
import type { FunctionShape } from './service.ts'

/** An enabled trigger on the alias. `desc`: its settings as the API takes them. */
export interface DesiredTrigger {
  type: 'http' | 'timer' | 'ckafka'
  name: string
  desc: Readonly<Record<string, unknown>>
}

/** A trigger as SCF lists it. */
export interface ListedTrigger {
  Type?: string
  TriggerName?: string
  TriggerDesc?: string
  Qualifier?: string
  Enable?: number
}

export type TriggerChange =
  { do: 'create' | 'update'; trigger: DesiredTrigger } | { do: 'delete'; type: string; name: string }

const PUBLIC = { AuthType: 'NONE', NetConfig: { EnableIntranet: false, EnableExtranet: true } }
const KINDS = ['http', 'timer', 'ckafka']

/** The trigger of an event in serverless.yml; undefined if deploy.yml configures none. */
export function desiredTrigger(
  event: FunctionShape['events'][number],
  short: string,
  { ckafka }: Pick<Parameters, 'ckafka'>,
): DesiredTrigger | undefined {
  if ('http' in event) return { type: 'http', name: 'url', desc: PUBLIC }
  if ('timer' in event) return { type: 'timer', name: short, desc: { cron: event.timer.cron } }
  if (!ckafka) return undefined
  const { instanceId, topic, ...desc } = ckafka
  return { type: 'ckafka', name: `${instanceId}-${topic}`, desc }
}

/**
 * The changes that bring the alias's triggers to the desired state. A matching trigger is left alone, since recreating a Function URL
 * changes it; triggers on other versions or aliases, and of types that a deployment never creates, are not ours. Pure.
 */
export function triggerChanges(
  wanted: readonly DesiredTrigger[],
  listed: readonly ListedTrigger[],
  alias: string,
): TriggerChange[] {
  const ours = listed.filter(({ Qualifier, Type = '' }) => Qualifier === alias && KINDS.includes(Type))
  const isSame = (trigger: DesiredTrigger, { Type, TriggerName }: ListedTrigger) =>
    Type === trigger.type && (TriggerName === trigger.name || trigger.type === 'http') // an alias has one URL
  const changes = wanted.flatMap((trigger): TriggerChange[] => {
    const there = ours.find((one) => isSame(trigger, one))
    if (!there) return [{ do: 'create', trigger }]
    if (there.Enable === 1 && matches(trigger.desc, descOf(there))) return []
    return [{ do: 'update', trigger: { ...trigger, name: there.TriggerName ?? trigger.name } }]
  })
  const left = ours.filter((one) => !wanted.some((trigger) => isSame(trigger, one)))
  const deleted = left.map(({ Type = '', TriggerName = '' }): TriggerChange => ({
    do: 'delete',
    type: Type,
    name: TriggerName,
  }))
  return [...deleted, ...changes]
}

/** The Function URL among the listed triggers. */
export function urlOf(listed: readonly ListedTrigger[], alias: string): string | undefined {
  const found = listed.find(({ Type, Qualifier }) => Type === 'http' && Qualifier === alias)
  const net = found && descOf(found)['NetConfig']
  const url = isObject(net) ? net['ExtranetUrl'] : undefined
  return typeof url === 'string' && url !== '' ? url.replace(/\/+$/, '') : undefined
}

/** As CreateTrigger takes it: for a timer the bare cron expression. */
export function descText({ type, desc }: DesiredTrigger): string {
  return type === 'timer' ? String(desc['cron']) : JSON.stringify(desc)
}

function descOf({ TriggerDesc = '' }: ListedTrigger): Record<string, unknown> {
  try {
    const parsed: unknown = JSON.parse(TriggerDesc)
    return isObject(parsed) ? parsed : {}
  } catch {
    return { cron: TriggerDesc }
  }
}

/** Fields that SCF does not report count as equal, or every deploy would update them; numbers come back as text. */
function matches(wanted: unknown, actual: unknown): boolean {
  if (actual === undefined || actual === null) return true
  if (!isObject(wanted)) return asText(wanted) === asText(actual)
  return isObject(actual) && Object.entries(wanted).every(([key, value]) => matches(value, actual[key]))
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
