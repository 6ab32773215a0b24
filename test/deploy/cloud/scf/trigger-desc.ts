import { createHash } from 'node:crypto'
import * as v from 'valibot'
import type { Context } from '../account.ts'
import { refusal } from './config.ts'
import type { ScfFunction } from './function.ts'

const Url = v.strictObject({
  AuthType: v.picklist(['NONE', 'CAM']),
  NetConfig: v.strictObject({ EnableIntranet: v.boolean(), EnableExtranet: v.boolean() }),
  CorsConfig: v.optional(v.record(v.string(), v.unknown())),
})

const between = (least: number, most: number) =>
  v.pipe(v.union([v.number(), v.string()]), v.transform(Number), v.integer(), v.minValue(least), v.maxValue(most))

const Ckafka = v.strictObject({
  maxMsgNum: between(1, 10_000),
  offset: v.optional(
    v.pipe(v.union([v.number(), v.string()]), v.transform(String), v.regex(/^(latest|earliest|\d{13})$/)),
    'latest',
  ),
  retry: v.optional(between(0, 10_000), 10_000),
  timeOut: v.optional(between(1, 60), 60),
  consumerGroupName: v.optional(v.string()),
})

interface Described {
  readonly Type: string
  readonly TriggerName: string
  readonly Qualifier: string
  readonly TriggerDesc: string
}

/**
 * What the API answers for a trigger's settings: JSON with what it adds to them. A Function URL stays the same as long as its trigger
 * does. (Documentation of CreateTrigger and of trigger configuration; that the URL stands in NetConfig is seen in use, not documented.)
 *
 * @throws ApiError InvalidParameterValue.*
 */
export function describeTrigger(context: Context, found: ScfFunction, asked: Described): string {
  const { Type, TriggerName, TriggerDesc } = asked
  switch (Type) {
    case 'timer':
      if (!/^[A-Za-z0-9_-]{1,60}$/.test(TriggerName)) throw refusal('TriggerName', TriggerName)
      return JSON.stringify({ cron: cronOf(TriggerDesc) })
    case 'http': {
      const desc = parsed(Url, TriggerDesc)
      return JSON.stringify({
        ...desc,
        NetConfig: { ...desc.NetConfig, ...urls(context, found, asked, desc.NetConfig) },
      })
    }
    case 'ckafka': {
      const [, instanceId, topicName] = /^(ckafka-[a-z0-9]+)-(.+)$/.exec(TriggerName) ?? []
      if (instanceId === undefined) throw refusal('TriggerName', TriggerName)
      return JSON.stringify({ ...parsed(Ckafka, TriggerDesc), instanceId, topicName })
    }
    default:
      throw refusal('Type', Type)
  }
}

/** Seven fields, seconds first; of the old form with five the missing ones are added. */
function cronOf(text: string): string {
  const fields = text.split(' ')
  const isCron = fields.every((field) => /^[\dA-Z*/,-]+$/i.test(field))
  if (!isCron || ![5, 7].includes(fields.length)) throw refusal('TriggerDesc', text)
  return fields.length === 5 ? `0 ${text} *` : text
}

function parsed<Schema extends v.GenericSchema>(schema: Schema, text: string): v.InferOutput<Schema> {
  try {
    return v.parse(schema, JSON.parse(text))
  } catch {
    throw refusal('TriggerDesc', text)
  }
}

function urls(
  { account, region }: Context,
  { id }: ScfFunction,
  { Qualifier, TriggerName }: Described,
  { EnableIntranet, EnableExtranet }: { EnableIntranet: boolean; EnableExtranet: boolean },
) {
  const urlId = createHash('sha256').update([id, Qualifier, TriggerName].join(' ')).digest('hex').slice(0, 10)
  const host = (inner: string) => `https://${account.appId}-${urlId}${inner}.${region}.tencentscf.com`
  return {
    ...(EnableExtranet && { ExtranetUrl: host('') }),
    ...(EnableIntranet && { IntranetUrl: host('.in') }),
  }
}
