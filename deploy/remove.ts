import { ifThere } from './cloud/cloud.ts'
import type { Cloud } from './cloud/cloud.ts'
import { listTriggers } from './provision.ts'
import { MARK } from './wanted.ts'

/** Removes a function of ours with everything that hangs on it. What is gone already is gone: repeating completes it. */
export async function remove(cloud: Cloud, name: string, alias: string): Promise<void> {
  const { scf, say } = cloud
  const at = { FunctionName: name }
  const there = await ifThere(scf('GetFunction', at))
  if (!there) return say(`${name}: is not there`)
  if (!(there.Description ?? '').startsWith(MARK)) return say(`${name}: is not of Roomcast, and stays`)
  // The triggers first: nothing is to happen half.
  for (const { TriggerName = '', Type = '', Qualifier } of await listTriggers(cloud, name))
    await ifThere(scf('DeleteTrigger', { ...at, TriggerName, Type, ...(Qualifier && { Qualifier }) }))
  await ifThere(scf('DeleteAlias', { ...at, Name: alias }))
  const reserved = await ifThere(scf('GetReservedConcurrencyConfig', at))
  if (reserved?.ReservedMem) await ifThere(scf('DeleteReservedConcurrencyConfig', at))
  await ifThere(scf('DeleteFunction', at)) // all its versions
  say(`${name}: is removed`)
}
