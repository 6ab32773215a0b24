import { setTimeout as sleep } from 'node:timers/promises'
import { Client as CamClient } from 'tencentcloud-sdk-nodejs-trtc/tencentcloud/services/cam/v20190116/cam_client.js'
import { Client as ScfClient } from 'tencentcloud-sdk-nodejs-trtc/tencentcloud/services/scf/v20180416/scf_client.js'
import { CallFailed } from './cloud.ts'
import type { CallApi, Cloud } from './cloud.ts'

/** An account, region and namespace. */
export interface Account {
  credentials: { secretId: string; secretKey: string; token?: string }
  region: string
  namespace: string
}

const TIMEOUT = 60 // s; the zip is uploaded in one call

/** The account through Tencent's SDK. No retries here: a failed deploy is repeated as a whole. */
export function connectCloud({ credentials, region, namespace }: Account, log: Cloud['log']): Cloud {
  const profile = { language: 'en-US', httpProfile: { reqTimeout: TIMEOUT } } as const
  const scf = new ScfClient({ credential: credentials, region, profile })
  const cam = new CamClient({ credential: credentials, region: '', profile })
  return {
    scf: apiCaller(scf, 'scf', { Namespace: namespace }),
    cam: apiCaller(cam, 'cam', {}),
    wait: (ms) => sleep(ms),
    log,
  }
}

interface Requests {
  request(action: string, params: object): Promise<unknown>
}

/** Typed by the SDK's own request and response types. */
function apiCaller<Client extends Requests>(client: Client, service: string, always: object): CallApi<Client> {
  const call: unknown = async (action: string, params: object) => {
    try {
      return await client.request(action, { ...params, ...always })
    } catch (error) {
      throw callFailed(service, action, params, error)
    }
  }
  return call as CallApi<Client>
}

function callFailed(service: string, action: string, params: object, error: unknown): CallFailed {
  const { message = String(error), code = '', requestId = '' } = error as Partial<Record<string, string>>
  const whose = 'FunctionName' in params ? ` of ${String(params.FunctionName)}` : ''
  const what = [code, requestId && `RequestId ${requestId}`].filter(Boolean).join(', ')
  return new CallFailed(`${service}:${action}${whose} failed: ${message}${what && ` (${what})`}`, code, error)
}
