import type { Account } from '../account.ts'
import type { Received } from '../api/received.ts'

export interface CosAnswer {
  readonly status: number
  readonly body: string | Buffer
}

/** What COS does of a signed request. `bucket` and `region`: of the host. */
export function answerCos(account: Account, request: Received, bucket?: string, region?: string): CosAnswer {
  const { method, path, body } = request
  if (bucket === undefined || region === undefined)
    return method === 'GET' ? service(account) : refused(405, 'MethodNotAllowed')
  const found = account.buckets.get(bucket)
  const key = decodeURIComponent(path.slice(1))
  if (method === 'PUT' && key === '') {
    if (!bucket.endsWith(`-${account.appId}`)) return refused(400, 'InvalidBucketName')
    if (found) return refused(409, 'BucketAlreadyOwnedByYou')
    account.buckets.set(bucket, { region, objects: new Map() })
    return done
  }
  if (!found || found.region !== region) return refused(404, 'NoSuchBucket')
  const object = found.objects.get(key)
  switch (method) {
    case 'PUT':
      found.objects.set(key, body)
      return done
    case 'GET':
      if (key === '') return contents(bucket, [...found.objects.keys()])
      return object ? { status: 200, body: object } : refused(404, 'NoSuchKey')
    case 'DELETE':
      if (key !== '') found.objects.delete(key)
      else if (found.objects.size > 0) return refused(409, 'BucketNotEmpty')
      else account.buckets.delete(bucket)
      return { status: 204, body: '' }
    default:
      return refused(405, 'MethodNotAllowed')
  }
}

const done: CosAnswer = { status: 200, body: '' }

/** @param code COS's, such as `NoSuchBucket` */
export function refused(status: number, code: string): CosAnswer {
  return { status, body: `<Error><Code>${code}</Code><Message>${code}</Message></Error>` }
}

function service({ uin, buckets }: Account): CosAnswer {
  const listed = [...buckets].map(
    ([name, { region }]) => `<Bucket><Name>${name}</Name><Location>${region}</Location></Bucket>`,
  )
  const owner = `<Owner><ID>qcs::cam::uin/${uin}:uin/${uin}</ID></Owner>`
  return {
    status: 200,
    body: `<ListAllMyBucketsResult>${owner}<Buckets>${listed.join('')}</Buckets></ListAllMyBucketsResult>`,
  }
}

function contents(bucket: string, keys: readonly string[]): CosAnswer {
  const listed = keys.map((key) => `<Contents><Key>${key}</Key></Contents>`).join('')
  const body = `<ListBucketResult><Name>${bucket}</Name><IsTruncated>false</IsTruncated>${listed}</ListBucketResult>`
  return { status: 200, body }
}
