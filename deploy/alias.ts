import { ifExists } from './cloud/cloud.ts'
import type { Cloud } from './cloud/cloud.ts'

/** The version that an alias points to; undefined without such an alias. */
export async function aliasVersion({ scf }: Cloud, name: string, alias: string): Promise<string | undefined> {
  const there = await ifExists(scf('GetAlias', { FunctionName: name, Name: alias }))
  return there?.FunctionVersion
}

/** Points the alias to a version. New events go to that version; running ones finish on the old one. */
export async function moveAlias(cloud: Cloud, name: string, alias: string, version: string): Promise<void> {
  const before = await aliasVersion(cloud, name, alias)
  if (before === version) return cloud.log(`${name}: ${alias} stays at version ${version}`)
  const wanted = { FunctionName: name, Name: alias, FunctionVersion: version }
  if (before === undefined) await cloud.scf('CreateAlias', wanted)
  // Traffic may have been split by hand; send all of it to this version.
  else await cloud.scf('UpdateAlias', { ...wanted, RoutingConfig: { AdditionalVersionWeights: [] } })
  cloud.log(`${name}: ${alias} ${before === undefined ? 'is' : `moves from version ${before} to`} version ${version}`)
}
