import { strToU8, zipSync } from 'fflate'
import { Client as CamClient } from 'tencentcloud-sdk-nodejs-trtc/tencentcloud/services/cam/v20190116/cam_client.js'
import { Client as ScfClient } from 'tencentcloud-sdk-nodejs-trtc/tencentcloud/services/scf/v20180416/scf_client.js'
import type { CreateFunctionRequest } from 'tencentcloud-sdk-nodejs-trtc/tencentcloud/services/scf/v20180416/scf_models.js'
import { Client as StsClient } from 'tencentcloud-sdk-nodejs-trtc/tencentcloud/services/sts/v20180813/sts_client.js'
import type { FakeCloud } from './fake-cloud.ts'

/** The official SDK's clients into a fake cloud. */
export function clients({ key, profile }: FakeCloud, region = 'ap-singapore', credential = key) {
  const options = { credential, region, profile }
  return { scf: new ScfClient(options), cam: new CamClient(options), sts: new StsClient(options) }
}

export type Clients = ReturnType<typeof clients>

const zip = (text: string) => Buffer.from(zipSync({ 'door.js': strToU8(text) })).toString('base64')

/** A function as its simplest request has it. */
export function door(more: Partial<CreateFunctionRequest> = {}): CreateFunctionRequest {
  return {
    FunctionName: 'door',
    Handler: 'door.main_handler',
    Runtime: 'Nodejs20.19',
    Code: { ZipFile: zip('// first') },
    ...more,
  }
}

export const secondZip = zip('// second')

/** A function that is done being made. */
export async function madeDoor({ scf }: Clients, more: Partial<CreateFunctionRequest> = {}): Promise<void> {
  await scf.CreateFunction(door(more))
  await ready({ scf })
}

/** Looks until the work on a function or version is over. */
export async function ready({ scf }: Pick<Clients, 'scf'>, Qualifier = '$LATEST'): Promise<void> {
  for (let looks = 0; looks < 10; looks += 1)
    if ((await scf.GetFunction({ FunctionName: 'door', Qualifier })).Status === 'Active') return
  throw new Error(`door ${Qualifier} is never ready`)
}

/** A function with a published version 1 and the alias live on it. */
export async function liveDoor(all: Clients): Promise<void> {
  await madeDoor(all)
  await all.scf.PublishVersion({ FunctionName: 'door', Description: 'first' })
  await ready(all, '1')
  await all.scf.CreateAlias({ FunctionName: 'door', Name: 'live', FunctionVersion: '1' })
}
