import type { Environment } from 'tencentcloud-sdk-nodejs-trtc/tencentcloud/services/scf/v20180416/scf_models.js'
import { ApiError } from '../../../../local/trtc/api-error.ts'

const MOST_BYTES = 4096 // names and values of a function together
const RESERVED = /^(SCF|QCLOUD|TENCENTCLOUD)_/

/**
 * The environment of a function by name. (Documentation of environment variables and quotas.)
 *
 * @throws ApiError InvalidParameterValue.*
 */
export function variablesOf({ Variables = [] }: Environment): Readonly<Record<string, string>> {
  const pairs = Variables.map(({ Key = '', Value = '' }): [string, string] => [Key, Value])
  for (const [name, value] of pairs) {
    if (!/^[A-Za-z]\w{1,63}$/.test(name) || value === '')
      throw new ApiError('InvalidParameterValue.Environment', `The variable ${name} has a wrong name or no value.`)
    if (RESERVED.test(name))
      throw new ApiError(
        'InvalidParameterValue.EnvironmentSystemProtect',
        `The variable ${name} belongs to the system.`,
      )
  }
  const variables = Object.fromEntries(pairs)
  if (Object.keys(variables).length < pairs.length)
    throw new ApiError('InvalidParameterValue.Environment', 'A variable is there twice.')
  const bytes = pairs.reduce((sum, pair) => sum + Buffer.byteLength(pair.join('')), 0)
  if (bytes > MOST_BYTES)
    throw new ApiError('InvalidParameterValue.EnvironmentExceededLimit', `The environment has ${bytes} bytes of 4096.`)
  return variables
}
