import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { readParameters } from '../../../deploy/parameters.ts'
import type { Parameters } from '../../../deploy/parameters.ts'
import { readService } from '../../../deploy/service.ts'
import type { Service } from '../../../deploy/service.ts'

/** Reads serverless.yml and deploy.yml, and loads .env into the environment without overriding what is set. */
export function readFiles(root: string): { service: Service; parameters: Parameters } {
  const env = join(root, '.env')
  if (existsSync(env)) process.loadEnvFile(env)
  const own = join(root, 'deploy.yml')
  return {
    service: readService(parse(readFileSync(join(root, 'serverless.yml'), 'utf8'))),
    parameters: readParameters(existsSync(own) ? parse(readFileSync(own, 'utf8')) : null),
  }
}
