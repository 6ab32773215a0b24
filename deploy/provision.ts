import { ifExists } from './cloud/cloud.ts'
import type { Cloud } from './cloud/cloud.ts'
import type { DesiredFunction } from './desired.ts'
import { descText, triggerChanges, urlOf } from './triggers.ts'
import type { TriggerChange } from './triggers.ts'

const MAX_TRIGGERS = 100
const MAX_QUEUED = 60 // s that an asynchronous event may be queued

/** Applies the settings and triggers that are not part of a version; leaves what is right alone. Returns the Function URL. */
export async function provision(cloud: Cloud, wanted: DesiredFunction, alias: string): Promise<string | undefined> {
  await setReserved(cloud, wanted)
  await setRetries(cloud, wanted)
  const { name } = wanted
  const changes = triggerChanges(wanted.triggers, await listTriggers(cloud, name), alias)
  for (const change of changes) await changeTrigger(cloud, name, alias, change)
  return urlOf(await listTriggers(cloud, name), alias)
}

/** The triggers of a function, on any version or alias. */
export async function listTriggers({ scf }: Cloud, name: string) {
  const { Triggers = [] } = await scf('ListTriggers', { FunctionName: name, Limit: MAX_TRIGGERS })
  return Triggers
}

async function setReserved({ scf, log }: Cloud, { name, reservedMemory }: DesiredFunction): Promise<void> {
  const { ReservedMem = 0 } = (await ifExists(scf('GetReservedConcurrencyConfig', { FunctionName: name }))) ?? {}
  if ((ReservedMem ?? 0) === (reservedMemory ?? 0)) return
  if (reservedMemory === undefined) await scf('DeleteReservedConcurrencyConfig', { FunctionName: name })
  else await scf('PutReservedConcurrencyConfig', { FunctionName: name, ReservedConcurrencyMem: reservedMemory })
  log(`${name}: ${reservedMemory ?? 0} MB reserved`)
}

async function setRetries({ scf, log }: Cloud, { name, retries }: DesiredFunction): Promise<void> {
  if (retries === undefined) return
  const there = await ifExists(scf('GetFunctionEventInvokeConfig', { FunctionName: name }))
  if (there?.AsyncTriggerConfig?.RetryConfig?.[0]?.RetryNum === retries) return
  const AsyncTriggerConfig = { RetryConfig: [{ RetryNum: retries }], MsgTTL: MAX_QUEUED }
  await scf('UpdateFunctionEventInvokeConfig', { FunctionName: name, AsyncTriggerConfig })
  log(`${name}: ${retries} retries after a failed run`)
}

async function changeTrigger({ scf, log }: Cloud, name: string, alias: string, change: TriggerChange): Promise<void> {
  const at = { FunctionName: name, Qualifier: alias }
  if (change.do === 'delete') {
    await scf('DeleteTrigger', { ...at, TriggerName: change.name, Type: change.type })
    return log(`${name}: the ${change.type} trigger ${change.name} deleted`)
  }
  const { trigger } = change
  const wanted = {
    ...at,
    TriggerName: trigger.name,
    Type: trigger.type,
    TriggerDesc: descText(trigger),
    Enable: 'OPEN',
  }
  await scf(change.do === 'create' ? 'CreateTrigger' : 'UpdateTrigger', wanted)
  log(`${name}: the ${trigger.type} trigger ${trigger.name} ${change.do === 'create' ? 'created' : 'updated'}`)
}
