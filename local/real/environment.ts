import type { ParsedConfig } from '../../lib/rules/config.ts'
import { secretsOf } from '../../lib/rules/config/secrets.ts'
import type { Variables } from '../env-file.ts'

const SETTINGS = ['APPS_URL', 'STORE_URL', 'DEPLOYMENT', 'LOG_LEVEL', 'CONTROL_TOKEN', 'CONTROL_READ_TOKEN']
const CLOUD = ['TENCENTCLOUD_SECRETID', 'TENCENTCLOUD_SECRETKEY', 'TENCENTCLOUD_SESSIONTOKEN', 'TRTC_ENDPOINT']
const NETWORK = ['NODE_EXTRA_CA_CERTS', 'http_proxy', 'https_proxy', 'no_proxy']

/** What the functions are given of all that is set: their settings, the credentials, and the secrets that the apps name. Pure. */
export function environmentOf(config: ParsedConfig, variables: Variables): Record<string, string> {
  const names = [...SETTINGS, ...CLOUD, ...NETWORK, ...secretsOf(config).map(({ name }) => name)]
  return Object.fromEntries(names.flatMap((name) => (variables[name] ? [[name, variables[name]]] : [])))
}
