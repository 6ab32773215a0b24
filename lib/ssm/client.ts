import { Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import { Client } from 'tencentcloud-sdk-nodejs-trtc/tencentcloud/services/ssm/v20190923/ssm_client.js'
import { classify, codeOf } from './errors.ts'
import type { Read, ReadSecret } from './part.ts'

export interface SsmOptions {
  /** An API endpoint instead of the site's: `https://ssm.internal.tencentcloudapi.com`. */
  endpoint?: string
  site: 'intl' | 'cn'
  region: string
  /** Read at every call, since SCF rotates them. Throws an Error that says what is unset. */
  credentials: () => { secretId: string; secretKey: string; token?: string }
  /** How long to wait for a response; default 1.5 s, since our own caller is waiting. */
  patienceMs?: number
}

const hosts = { cn: 'ssm.tencentcloudapi.com', intl: 'ssm.intl.tencentcloudapi.com' }

// The version in use; also the name of the only version of a secret created without a version name.
const IN_USE = 'SSM_Current'

/**
 * Reads secrets from Tencent's SSM: the version in use, else the newest. This file is loaded only if the configuration has secrets there.
 * SSM: tencentcloud.com/document/product/1078/38649.
 */
export function ssmReader({ endpoint, site, region, credentials, patienceMs = 1500 }: SsmOptions): ReadSecret {
  const at = new URL(endpoint ?? `https://${hosts[site]}`)
  const client = new Client({
    credential: { getCredential: async () => credentials() },
    region,
    profile: {
      language: 'en-US',
      httpProfile: {
        endpoint: at.host,
        protocol: `${at.protocol}//`,
        reqTimeout: Math.ceil(patienceMs / 1000),
        // Our own agent, so that no proxy from the environment is used.
        agent: at.protocol === 'http:' ? new HttpAgent() : new HttpsAgent(),
      },
    },
  })

  async function asked(action: string, body: Record<string, string>): Promise<unknown> {
    const answer: unknown = await client.request(action, body, { signal: AbortSignal.timeout(patienceMs) })
    return answer
  }

  async function valueOf(secret: string, version: string): Promise<Read> {
    const text = textOf(await asked('GetSecretValue', { SecretName: secret, VersionId: version }))
    return text === undefined
      ? { is: 'refused', why: `the secret ${secret} in SSM is empty; give it a value` }
      : { is: 'read', text }
  }

  async function newest(secret: string): Promise<Read> {
    const version = newestOf(await asked('ListSecretVersionIds', { SecretName: secret }))
    return version === undefined
      ? { is: 'refused', why: `the secret ${secret} in SSM has no version; give it a value` }
      : valueOf(secret, version)
  }

  return async (secret) => {
    const failed = (action: string) => (error: unknown) => classify({ secret, region, action, error })
    try {
      credentials()
    } catch (unset) {
      return { is: 'refused', why: unset instanceof Error ? unset.message : String(unset) }
    }
    try {
      return await valueOf(secret, IN_USE)
    } catch (error) {
      if (codeOf(error) !== 'ResourceNotFound') return failed('GetSecretValue')(error)
      return newest(secret).catch(failed('ListSecretVersionIds'))
    }
  }
}

function textOf(answer: unknown): string | undefined {
  const text = fieldOf(answer, 'SecretString')
  const binary = fieldOf(answer, 'SecretBinary')
  if (typeof text === 'string' && text !== '') return text
  return typeof binary === 'string' && binary !== '' ? Buffer.from(binary, 'base64').toString('utf8') : undefined
}

function newestOf(answer: unknown): string | undefined {
  const listed = fieldOf(answer, 'Versions')
  const versions = (Array.isArray(listed) ? listed : []).map((version: unknown) => ({
    id: fieldOf(version, 'VersionId'),
    at: Number(fieldOf(version, 'CreateTime') ?? 0),
  }))
  const [last] = versions.sort((a, b) => b.at - a.at)
  return typeof last?.id === 'string' ? last.id : undefined
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? Object.entries(value).find(([key]) => key === name)?.[1]
    : undefined
}
