import type { UpdateFunctionConfigurationRequest } from 'tencentcloud-sdk-nodejs-trtc/tencentcloud/services/scf/v20180416/scf_models.js'
import { ApiError } from '../../../../local/trtc/api-error.ts'
import { variablesOf } from './variables.ts'

export interface Config {
  readonly handler: string
  readonly runtime: string
  readonly description: string
  /** MB */
  readonly memory: number
  /** s */
  readonly timeout: number
  readonly variables: Readonly<Record<string, string>>
  readonly vpc: { readonly vpcId: string; readonly subnetId: string } | undefined
  readonly role: string | undefined
  readonly publicNet: boolean
}

/** What SCF takes where nothing is said. */
export const defaults: Config = {
  handler: 'index.main_handler',
  runtime: 'Python2.7',
  description: '',
  memory: 128,
  timeout: 3,
  variables: {},
  vpc: undefined,
  role: undefined,
  publicNet: true,
}

const RUNTIMES = [10.15, 12.16, 14.18, 16.13, 18.15, 20.19].map((version) => `Nodejs${version}`)

type Asked = Pick<
  UpdateFunctionConfigurationRequest,
  'Description' | 'MemorySize' | 'Timeout' | 'Runtime' | 'Environment' | 'VpcConfig' | 'Role' | 'PublicNetConfig'
> & { readonly Handler?: string }

/**
 * The settings after a request: what it does not speak of stays. (Documentation of CreateFunction and UpdateFunctionConfiguration.)
 *
 * @throws ApiError InvalidParameterValue.*
 */
export function configured(before: Config, asked: Asked): Config {
  const config: Config = {
    handler: asked.Handler ?? before.handler,
    runtime: asked.Runtime ?? before.runtime,
    description: asked.Description ?? before.description,
    memory: asked.MemorySize ?? before.memory,
    timeout: asked.Timeout ?? before.timeout,
    variables: asked.Environment ? variablesOf(asked.Environment) : before.variables,
    vpc: asked.VpcConfig ? vpcOf(asked.VpcConfig) : before.vpc,
    role: asked.Role ?? before.role,
    publicNet: asked.PublicNetConfig ? isPublic(asked.PublicNetConfig) : before.publicNet,
  }
  const { handler, runtime, description, memory, timeout } = config
  if (!/^[A-Za-z][\w-]{0,58}[A-Za-z][.][A-Za-z][\w-]{0,58}[A-Za-z]$/.test(handler)) throw refusal('Handler', handler)
  if (!RUNTIMES.includes(runtime) && runtime !== defaults.runtime) throw refusal('Runtime', runtime)
  if (!/^[A-Za-z0-9 ,.\n\u4e00-\u9fa5]{0,1000}$/.test(description)) throw refusal('Description', description)
  if (memory !== 64 && !(memory >= 128 && memory <= 3072 && memory % 128 === 0)) throw refusal('MemorySize', memory)
  if (!(Number.isInteger(timeout) && timeout >= 1 && timeout <= 900)) throw refusal('Timeout', timeout)
  return config
}

/** Empty ids take a function out of its VPC. */
function vpcOf({ VpcId = '', SubnetId = '' }: NonNullable<Asked['VpcConfig']>): Config['vpc'] {
  if (VpcId === '' && SubnetId === '') return undefined
  if (!VpcId.startsWith('vpc-') || !SubnetId.startsWith('subnet-')) throw refusal('VpcConfig', `${VpcId} ${SubnetId}`)
  return { vpcId: VpcId, subnetId: SubnetId }
}

function isPublic({ PublicNetStatus, EipConfig }: NonNullable<Asked['PublicNetConfig']>): boolean {
  const known = ['ENABLE', 'DISABLE']
  if (!known.includes(PublicNetStatus) || (EipConfig && !known.includes(EipConfig.EipStatus)))
    throw refusal('PublicNetConfig', PublicNetStatus)
  return PublicNetStatus === 'ENABLE'
}

export function refusal(field: string, value: unknown): ApiError {
  return new ApiError(`InvalidParameterValue.${field}`, `The value ${JSON.stringify(value)} of ${field} is not valid.`)
}
