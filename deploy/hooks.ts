import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { ssmSecretsOf } from '../lib/config/secrets.ts'
import { readCredentials } from '../lib/env.ts'
import { cloudOf } from './cloud/sdk.ts'
import { configOf } from './config.ts'
import { consoleGuide } from './console-guide.ts'
import { deploy } from './deploy.ts'
import { faultsOf } from './faults.ts'
import { bundle } from './package/bundle.ts'
import { zip } from './package/zip.ts'
import { readParameters } from './parameters.ts'
import type { Parameters } from './parameters.ts'
import { remove } from './remove.ts'
import { dropRole, keepRole, ownRole, runPolicy } from './role.ts'
import { readService } from './service.ts'
import { functionName, wantedFunctions } from './wanted.ts'

export { withAdvice } from './advice.ts'

/** What the hooks know of serverless. */
interface Serverless {
  serviceDir: string
  service: { custom: { deploy: unknown }; functions: Record<string, unknown> }
  processedInput: { options: Record<string, unknown> }
}

type Say = (line: string) => void

/** Builds the zip, and puts it where serverless looks for it. */
export async function pack({ serviceDir, service }: Serverless, say: Say): Promise<void> {
  const { package: packed } = readService(service)
  const path = join(serviceDir, packed.artifact)
  const { files } = await bundle(serviceDir)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, zip(files))
  say(`${packed.artifact} is built`)
}

/** Refuses what would not work, before anything is made. Throws an Error with everything that is missing. */
export async function check({ service }: Serverless): Promise<void> {
  const faults = faultsOf(readService(service), readParameters(service.custom.deploy), configOf(), process.env)
  if (faults.length > 0) throw new Error(`nothing was deployed:\n${faults.map((fault) => `  ${fault}`).join('\n')}`)
}

/** Deploys, and says what is to be pasted into TRTC's console. */
export async function deployService(
  { serviceDir, service, processedInput }: Serverless,
  say: Say,
  write: Say,
): Promise<void> {
  const shapes = readService(service)
  const parameters = readParameters(service.custom.deploy)
  const config = configOf()
  const cloud = cloudAt(parameters, say)
  const role = parameters.role ?? ownRole(parameters.name)
  if (parameters.role === undefined) await keepRole(cloud, role, runPolicy(ssmSecretsOf(config).length > 0))
  const wanted = wantedFunctions(shapes, parameters, config, process.env, role)
  const zipped = readFileSync(join(serviceDir, shapes.package.artifact))
  const urls = await deploy(cloud, wanted, parameters.alias, zipped)
  const url = (short: string) => urls.get(functionName(parameters, short))
  write(consoleGuide(config, url, processedInput.options['show-key'] === true ? process.env : undefined))
}

/** Takes everything back that a deploy made. */
export async function removeService({ service }: Serverless, say: Say): Promise<void> {
  const parameters = readParameters(service.custom.deploy)
  const cloud = cloudAt(parameters, say)
  for (const short of Object.keys(service.functions))
    await remove(cloud, functionName(parameters, short), parameters.alias)
  if (parameters.role === undefined) await dropRole(cloud, ownRole(parameters.name))
}

function cloudAt({ region, namespace }: Parameters, say: Say) {
  if (region === '') throw new Error('region is not set: write it into deploy.yml, as deploy.example.yml shows')
  return cloudOf({ credentials: readCredentials(process.env), region, namespace }, say)
}
