import { ifExists } from './cloud/cloud.ts'
import type { Cloud } from './cloud/cloud.ts'
import { MARK } from './desired.ts'
import { listTriggers } from './provision.ts'

/** Deletes one of our functions with its triggers, aliases and versions. Idempotent: repeating completes it. */
export async function remove(cloud: Cloud, name: string, alias: string): Promise<void> {
  const { scf, log } = cloud
  const at = { FunctionName: name }
  const there = await ifExists(scf('GetFunction', at))
  if (!there) return log(`${name}: not found`)
  if (!(there.Description ?? '').startsWith(MARK)) return log(`${name}: does not belong to Roomcast, kept`)
  // Triggers first, so that no event reaches a half-removed function.
  for (const { TriggerName = '', Type = '', Qualifier } of await listTriggers(cloud, name))
    await ifExists(scf('DeleteTrigger', { ...at, TriggerName, Type, ...(Qualifier && { Qualifier }) }))
  await ifExists(scf('DeleteAlias', { ...at, Name: alias }))
  const reserved = await ifExists(scf('GetReservedConcurrencyConfig', at))
  if (reserved?.ReservedMem) await ifExists(scf('DeleteReservedConcurrencyConfig', at))
  await ifExists(scf('DeleteFunction', at)) // all its versions
  log(`${name}: removed`)
}
