import { unzipSync } from 'fflate'
import type { Code } from 'tencentcloud-sdk-nodejs-trtc/tencentcloud/services/scf/v20180416/scf_models.js'
import { ApiError } from '../../../../local/trtc/api-error.ts'
import type { Context } from '../account.ts'

type Source = Pick<Code, 'ZipFile' | 'CosBucketName' | 'CosObjectName'>

/**
 * The zip that a request brings, in itself or by naming an object of COS. `most`: bytes of a zip in the request.
 *
 * @throws ApiError InvalidParameterValue.*
 */
export function codeOf({ account }: Context, source: Source, most: number): Buffer {
  const { ZipFile, CosBucketName, CosObjectName } = source
  if ((ZipFile === undefined) === (CosBucketName === undefined))
    throw new ApiError('InvalidParameterValue.Code', 'Give either ZipFile or CosBucketName and CosObjectName.')
  if (ZipFile !== undefined) return zipOf(Buffer.from(ZipFile, 'base64'), most)
  const bucket = account.buckets.get(`${CosBucketName}-${account.appId}`)
  const object = CosObjectName?.startsWith('/') ? bucket?.objects.get(CosObjectName.slice(1)) : undefined
  if (!object) throw new ApiError('InvalidParameterValue.CosObjectName', `COS has no ${CosBucketName}${CosObjectName}.`)
  return zipOf(object, Infinity)
}

function zipOf(bytes: Buffer, most: number): Buffer {
  if (bytes.length > most) throw new ApiError('InvalidParameterValue.ZipFile', `The zip is over ${most} bytes.`)
  try {
    unzipSync(bytes)
  } catch (cause) {
    throw new ApiError('InvalidParameterValue.ZipFile', `This is no zip: ${String(cause)}.`)
  }
  return bytes
}
