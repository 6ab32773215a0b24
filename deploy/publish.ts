import { ifThere } from './cloud/cloud.ts'
import type { Cloud } from './cloud/cloud.ts'
import { fingerprint } from './fingerprint.ts'
import { waitUntilSettled } from './wait.ts'
import { MARK } from './wanted.ts'
import type { Settings, WantedFunction } from './wanted.ts'

const LOOKED_THROUGH = 20 // of the last versions

/**
 * Sees to a version of exactly this code and these settings, and answers its number: the one that exists already, or a new one. What
 * the alias points to goes on serving. Throws a `CallFailed`; done again, it goes on from where it stopped.
 */
export async function publish(cloud: Cloud, wanted: WantedFunction, zip: Uint8Array): Promise<string> {
  const { name } = wanted
  const made = fingerprint(wanted, zip)
  const there = await ifThere(cloud.scf('GetFunction', { FunctionName: name }))
  if (there && !(there.Description ?? '').startsWith(MARK))
    throw new Error(`${name} exists and is not of Roomcast; give this deployment another name in deploy.yml`)
  const known = there && (await versionOf(cloud, name, made))
  if (known !== undefined) {
    await waitUntilSettled(cloud, name, known) // published by a deploy that was stopped
    return known
  }

  if (there) await change(cloud, wanted, zip)
  else await create(cloud, wanted, zip)
  const published = await cloud.scf('PublishVersion', { FunctionName: name, Description: made })
  const version = published.FunctionVersion ?? ''
  await waitUntilSettled(cloud, name, version)
  cloud.say(`${name}: version ${version} is published`)
  return version
}

async function versionOf({ scf }: Cloud, name: string, made: string): Promise<string | undefined> {
  const newestFirst = { OrderBy: 'AddTime', Order: 'DESC', Limit: LOOKED_THROUGH }
  const { Versions = [] } = await scf('ListVersionByFunction', { FunctionName: name, ...newestFirst })
  return Versions.find(({ Description, Status }) => Description === made && Status !== 'PublishFailed')?.Version
}

async function create(cloud: Cloud, { name, handler, runtime, settings }: WantedFunction, zip: Uint8Array) {
  await cloud.scf('CreateFunction', {
    FunctionName: name,
    Handler: handler,
    Runtime: runtime,
    Type: 'Event',
    Code: { ZipFile: base64(zip) },
    ...settingsSent(settings),
    ...(settings.vpc && { VpcConfig: vpcSent(settings) }),
  })
  await waitUntilSettled(cloud, name)
}

async function change(cloud: Cloud, { name, handler, settings }: WantedFunction, zip: Uint8Array) {
  await waitUntilSettled(cloud, name) // of a deploy that was stopped
  await cloud.scf('UpdateFunctionCode', { FunctionName: name, Handler: handler, ZipFile: base64(zip) })
  await waitUntilSettled(cloud, name)
  await cloud.scf('UpdateFunctionConfiguration', {
    FunctionName: name,
    ...settingsSent(settings),
    VpcConfig: vpcSent(settings),
  })
  await waitUntilSettled(cloud, name)
}

/** The internet is reached beside a VPC too: TRTC's API is there. */
function settingsSent({ description, memory, timeout, role, variables }: Settings) {
  return {
    Description: description,
    MemorySize: memory,
    Timeout: timeout,
    Role: role,
    Environment: { Variables: Object.entries(variables).map(([Key, Value]) => ({ Key, Value })) },
    PublicNetConfig: { PublicNetStatus: 'ENABLE', EipConfig: { EipStatus: 'DISABLE' } },
  }
}

/** Empty ids take a function out of its VPC. */
function vpcSent({ vpc }: Settings) {
  return { VpcId: vpc?.vpcId ?? '', SubnetId: vpc?.subnetId ?? '' }
}

function base64(zip: Uint8Array): string {
  return Buffer.from(zip).toString('base64')
}
