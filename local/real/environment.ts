import type { ParsedConfig } from '../../lib/config/parsed.ts'
import { secretsOf } from '../../lib/config/secrets.ts'
import type { Variables } from '../env-file.ts'
import type { RunRole } from '../scf/environment.ts'

const SETTINGS = ['APPS_URL', 'STORE_URL', 'DEPLOYMENT', 'LOG_LEVEL', 'CONTROL_TOKEN', 'CONTROL_READ_TOKEN']
const ENDPOINTS = ['TRTC_ENDPOINT', 'SSM_ENDPOINT', 'SSM_REGION']
const NETWORK = ['NODE_EXTRA_CA_CERTS', 'http_proxy', 'https_proxy', 'no_proxy']

/** The functions' environment: their settings and the secrets that the apps refer to. Pure. */
export function environmentOf(config: ParsedConfig, variables: Variables): Record<string, string> {
  const names = [...SETTINGS, ...ENDPOINTS, ...NETWORK, ...secretsOf(config).map(({ name }) => name)]
  return Object.fromEntries(names.flatMap((name) => (variables[name] ? [[name, variables[name]]] : [])))
}

/** The credentials that a run role provides on SCF. Pure. */
export function roleOf(variables: Variables): RunRole {
  const { TENCENTCLOUD_SECRETID = '', TENCENTCLOUD_SECRETKEY = '', TENCENTCLOUD_SESSIONTOKEN: token } = variables
  return { secretId: TENCENTCLOUD_SECRETID, secretKey: TENCENTCLOUD_SECRETKEY, ...(token && { token }) }
}
