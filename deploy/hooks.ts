import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { ssmSecretsOf } from '../lib/config/secrets.ts'
import { readCredentials } from '../lib/env.ts'
import { connectCloud } from './cloud/sdk.ts'
import { parseApps } from './config.ts'
import { consoleGuide } from './console-guide.ts'
import { deploy } from './deploy.ts'
import { desiredFunctions, functionName } from './desired.ts'
import { faultsOf } from './faults.ts'
import { bundle } from './package/bundle.ts'
import { zip } from './package/zip.ts'
import { readParameters } from './parameters.ts'
import type { Parameters } from './parameters.ts'
import { remove } from './remove.ts'
import { defaultRole, ensureRole, removeRole, runPolicy } from './role.ts'
import { readService } from './service.ts'

export { withAdvice } from './advice.ts'

/** The part of serverless that the hooks use. */
interface Serverless {
  serviceDir: string
  service: { custom: { deploy: unknown }; functions: Record<string, unknown> }
  processedInput: { options: Record<string, unknown> }
}

type Log = (line: string) => void

/** Builds the zip where serverless expects it. */
export async function pack({ serviceDir, service }: Serverless, log: Log): Promise<void> {
  const { package: packed } = readService(service)
  const path = join(serviceDir, packed.artifact)
  const { files } = await bundle(serviceDir)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, zip(files))
  log(`${packed.artifact} built`)
}

/** Checks everything before anything is created. Throws an Error with everything that is missing. */
export async function check({ service }: Serverless): Promise<void> {
  const faults = faultsOf(readService(service), readParameters(service.custom.deploy), parseApps(), process.env)
  if (faults.length > 0) throw new Error(`nothing was deployed:\n${faults.map((fault) => `  ${fault}`).join('\n')}`)
}

/** Deploys, and prints what to enter in the TRTC console. */
export async function deployService(
  { serviceDir, service, processedInput }: Serverless,
  log: Log,
  write: Log,
): Promise<void> {
  const shapes = readService(service)
  const parameters = readParameters(service.custom.deploy)
  const config = parseApps()
  const cloud = cloudFor(parameters, log)
  const role = parameters.role ?? defaultRole(parameters.name)
  if (parameters.role === undefined) await ensureRole(cloud, role, runPolicy(ssmSecretsOf(config).length > 0))
  const wanted = desiredFunctions(shapes, parameters, config, process.env, role)
  const zipped = readFileSync(join(serviceDir, shapes.package.artifact))
  const urls = await deploy(cloud, wanted, parameters.alias, zipped)
  const url = (short: string) => urls.get(functionName(parameters, short))
  write(consoleGuide(config, url, processedInput.options['show-key'] === true ? process.env : undefined))
}

/** Removes everything that a deploy created. */
export async function removeService({ service }: Serverless, log: Log): Promise<void> {
  const parameters = readParameters(service.custom.deploy)
  const cloud = cloudFor(parameters, log)
  for (const short of Object.keys(service.functions))
    await remove(cloud, functionName(parameters, short), parameters.alias)
  if (parameters.role === undefined) await removeRole(cloud, defaultRole(parameters.name))
}

function cloudFor({ region, namespace }: Parameters, log: Log) {
  if (region === '') throw new Error('region is not set: add it to deploy.yml, as in deploy.example.yml')
  return connectCloud({ credentials: readCredentials(process.env), region, namespace }, log)
}
