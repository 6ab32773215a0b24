import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { parse } from 'yaml'
import { check, deployService, pack, removeService } from '../../../deploy/hooks.ts'
import type { FakeCloud } from '../../deploy/cloud/fake-cloud.ts'

const require = createRequire(import.meta.url)

/** From now on all requests of this process go to a fake cloud, as a child's do, and it has these variables. */
export function enter(cloud: FakeCloud, variables: Record<string, string> = {}): void {
  const { NODE_OPTIONS: _preload, ...env } = cloud.env
  Object.assign(process.env, env, variables)
  require('../../deploy/cloud/preload.cjs')
}

/** What serverless makes of serverless.yml and deploy.yml. */
function serviceAt(path: string): Parameters<typeof check>[0]['service'] {
  const read = (name: string): unknown => parse(readFileSync(join(path, name), 'utf8'))
  const service = read('serverless.yml') as Parameters<typeof check>[0]['service']
  return { ...service, custom: { deploy: read('deploy.yml') } }
}

/** What the plugin does at `serverless deploy`, in this process; answers all that it says. */
export async function deployHere(path: string, options: Record<string, unknown> = {}): Promise<string> {
  const said: string[] = []
  const say = (line: string) => void said.push(line)
  const serverless = { serviceDir: path, service: serviceAt(path), processedInput: { options } }
  await pack(serverless, say)
  await check(serverless)
  await deployService(serverless, say, say)
  return said.join('\n')
}

/** What the plugin does at `serverless remove`, in this process. */
export function removeHere(path: string): Promise<void> {
  return removeService({ serviceDir: path, service: serviceAt(path), processedInput: { options: {} } }, () => {})
}

interface Framework {
  init(): Promise<void>
  run(): Promise<void>
  service: { functions: Record<string, { name: string }> }
}

/** A command of serverless itself, in this process, with our plugin; it prints to nobody. Throws what it throws. */
export async function serverlessHere(path: string, command: string): Promise<Framework['service']> {
  const Serverless = require('serverless') as new (config: object) => Framework
  const configuration = serviceAt(path)
  const config = { serviceDir: path, configurationFilename: 'serverless.yml', configuration, options: {} }
  const framework = new Serverless({ ...config, commands: [command] })
  await framework.init()
  await framework.run()
  return framework.service
}
