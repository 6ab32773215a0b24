import { ifExists } from './cloud/cloud.ts'
import type { Cloud } from './cloud/cloud.ts'
import { MARK } from './desired.ts'
import type { DesiredFunction, Settings } from './desired.ts'
import { fingerprint } from './fingerprint.ts'
import { waitUntilReady } from './wait.ts'

const VERSIONS_SEARCHED = 20 // of the last versions

/**
 * Publishes a version with exactly this code and these settings, unless it exists, and returns its number. The alias keeps serving its
 * version. Throws a `CallFailed`; repeating it resumes where it stopped.
 */
export async function publish(cloud: Cloud, wanted: DesiredFunction, zip: Uint8Array): Promise<string> {
  const { name } = wanted
  const made = fingerprint(wanted, zip)
  const there = await ifExists(cloud.scf('GetFunction', { FunctionName: name }))
  if (there && !(there.Description ?? '').startsWith(MARK))
    throw new Error(`${name} exists and does not belong to Roomcast; choose another name in deploy.yml`)
  const known = there && (await findVersion(cloud, name, made))
  if (known !== undefined) {
    await waitUntilReady(cloud, name, known) // published by an interrupted deploy
    return known
  }

  if (there) await updateFunction(cloud, wanted, zip)
  else await createFunction(cloud, wanted, zip)
  const published = await cloud.scf('PublishVersion', { FunctionName: name, Description: made })
  const version = published.FunctionVersion ?? ''
  await waitUntilReady(cloud, name, version)
  cloud.log(`${name}: version ${version} published`)
  return version
}

async function findVersion({ scf }: Cloud, name: string, made: string): Promise<string | undefined> {
  const newestFirst = { OrderBy: 'AddTime', Order: 'DESC', Limit: VERSIONS_SEARCHED }
  const { Versions = [] } = await scf('ListVersionByFunction', { FunctionName: name, ...newestFirst })
  return Versions.find(({ Description, Status }) => Description === made && Status !== 'PublishFailed')?.Version
}

async function createFunction(cloud: Cloud, { name, handler, runtime, settings }: DesiredFunction, zip: Uint8Array) {
  await cloud.scf('CreateFunction', {
    FunctionName: name,
    Handler: handler,
    Runtime: runtime,
    Type: 'Event',
    Code: { ZipFile: base64(zip) },
    ...apiSettings(settings),
    ...(settings.vpc && { VpcConfig: apiVpc(settings) }),
  })
  await waitUntilReady(cloud, name)
}

async function updateFunction(cloud: Cloud, { name, handler, settings }: DesiredFunction, zip: Uint8Array) {
  await waitUntilReady(cloud, name) // after an interrupted deploy
  await cloud.scf('UpdateFunctionCode', { FunctionName: name, Handler: handler, ZipFile: base64(zip) })
  await waitUntilReady(cloud, name)
  await cloud.scf('UpdateFunctionConfiguration', {
    FunctionName: name,
    ...apiSettings(settings),
    VpcConfig: apiVpc(settings),
  })
  await waitUntilReady(cloud, name)
}

/** Internet access stays on inside a VPC: TRTC's API needs it. */
function apiSettings({ description, memory, timeout, role, variables }: Settings) {
  return {
    Description: description,
    MemorySize: memory,
    Timeout: timeout,
    Role: role,
    Environment: { Variables: Object.entries(variables).map(([Key, Value]) => ({ Key, Value })) },
    PublicNetConfig: { PublicNetStatus: 'ENABLE', EipConfig: { EipStatus: 'DISABLE' } },
  }
}

/** Empty ids remove a function from its VPC. */
function apiVpc({ vpc }: Settings) {
  return { VpcId: vpc?.vpcId ?? '', SubnetId: vpc?.subnetId ?? '' }
}

function base64(zip: Uint8Array): string {
  return Buffer.from(zip).toString('base64')
}
