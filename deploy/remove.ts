import { ifExists } from './cloud/cloud.ts'
import type { Cloud } from './cloud/cloud.ts'
import { MARK } from './desired.ts'
import { listTriggers } from './provision.ts'

/** Removes a function of ours with everything that hangs on it. What is gone already is gone: repeating completes it. */
export async function remove(cloud: Cloud, name: string, alias: string): Promise<void> {
  const { scf, log } = cloud
  const at = { FunctionName: name }
  const there = await ifExists(scf('GetFunction', at))
  if (!there) return log(`${name}: is not there`)
  if (!(there.Description ?? '').startsWith(MARK)) return log(`${name}: is not of Roomcast, and stays`)
  // The triggers first: nothing is to happen half.
  for (const { TriggerName = '', Type = '', Qualifier } of await listTriggers(cloud, name))
    await ifExists(scf('DeleteTrigger', { ...at, TriggerName, Type, ...(Qualifier && { Qualifier }) }))
  await ifExists(scf('DeleteAlias', { ...at, Name: alias }))
  const reserved = await ifExists(scf('GetReservedConcurrencyConfig', at))
  if (reserved?.ReservedMem) await ifExists(scf('DeleteReservedConcurrencyConfig', at))
  await ifExists(scf('DeleteFunction', at)) // all its versions
  log(`${name}: is removed`)
}
