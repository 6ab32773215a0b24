import { moveAlias } from './alias.ts'
import type { Cloud } from './cloud/cloud.ts'
import type { DesiredFunction } from './desired.ts'
import { provision } from './provision.ts'
import { publish } from './publish.ts'

/**
 * Deploys the functions and returns their Function URLs by name. First all versions, then all aliases, then triggers and settings: a
 * failure before the aliases leaves what serves untouched, and repeating the deploy completes it.
 */
export async function deploy(
  cloud: Cloud,
  functions: readonly DesiredFunction[],
  alias: string,
  zip: Uint8Array,
): Promise<Map<string, string>> {
  const versions: { name: string; version: string }[] = []
  for (const wanted of functions) versions.push({ name: wanted.name, version: await publish(cloud, wanted, zip) })
  for (const { name, version } of versions) await moveAlias(cloud, name, alias, version)
  const urls = new Map<string, string>()
  for (const wanted of functions) {
    const url = await provision(cloud, wanted, alias)
    if (url !== undefined) urls.set(wanted.name, url)
  }
  return urls
}
