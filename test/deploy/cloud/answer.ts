import { ApiError } from '../../../local/trtc/api-error.ts'
import type { Account } from './account.ts'
import { act, played } from './actions.ts'
import { admit, readCall } from './api/call.ts'
import { check } from './api/check.ts'
import type { Failures } from './api/failures.ts'
import { whoseHost } from './api/host.ts'
import type { Service } from './api/host.ts'
import type { Models } from './api/models.ts'
import type { Received } from './api/received.ts'
import { authorize } from './api/rights.ts'
import type { Rights } from './api/rights.ts'
import type { Key } from './api/signature.ts'
import { answerCos, refused } from './cos/answer.ts'
import { refusalOf } from './cos/signature.ts'
import { answerUrl } from './function-url.ts'
import type { AnswerUrl } from './function-url.ts'

/** A request that came, and what became of it. */
export interface Recorded {
  readonly service: Service | 'cos' | 'real-name' | 'url'
  readonly host: string
  /** An API's; of the others the method and the path. */
  readonly action: string
  readonly region: string
  readonly params: Readonly<Record<string, unknown>>
  /** Of the refusal; undefined: it was done. */
  readonly code: string | undefined
}

export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Buffer
}

/** What the cloud is made of. `looks`: see `Context`. */
export interface Cloud {
  readonly account: Account
  readonly key: Key
  readonly rights: Rights | undefined
  readonly looks: number
  /** Nothing answers at Function URLs unless given. */
  readonly answerUrl: AnswerUrl | undefined
  readonly now: () => number
  readonly modelsOf: (service: Service) => Models
  readonly failures: Failures
  readonly record: (recorded: Recorded) => void
  /** A request for somebody else. */
  readonly foreign: (url: string) => void
  readonly requestId: () => string
}

export function answer(cloud: Cloud, request: Received): Answer | Promise<Answer> {
  const { host, path, method, body } = request
  const whose = whoseHost(host, path)
  switch (whose.kind) {
    case 'api':
      return answerApi(cloud, whose.service, request)
    case 'cos': {
      const { bucket, region } = whose
      const code = refusalOf(request, cloud.key, cloud.now())
      const answered = code ? refused(403, code) : answerCos(cloud.account, request, bucket, region)
      const action = `${method} ${bucket === undefined ? 'service' : `${bucket}${path}`}`
      cloud.record({ service: 'cos', host, action, region: region ?? '', params: {}, code: codeIn(answered) })
      // Without a request's id the client takes the host for a wrong one, and tries another.
      return { headers: { 'content-type': 'application/xml', 'x-cos-request-id': cloud.requestId() }, ...answered }
    }
    case 'real-name':
      cloud.record({
        service: 'real-name',
        host,
        action: `${method} ${path}`,
        region: '',
        params: parsed(body),
        code: undefined,
      })
      return json({ Error: false, Message: { Authentication: 1 } })
    case 'url':
      cloud.record({ service: 'url', host, action: `${method} ${path}`, region: '', params: {}, code: undefined })
      return answerUrl(cloud.account, request, cloud.answerUrl)
    case 'foreign':
      cloud.foreign(`${method} ${host}${path}`)
      return { status: 502, headers: {}, body: 'not of the fake cloud' }
  }
}

function answerApi(cloud: Cloud, service: Service, request: Received): Answer {
  const { account, looks, now } = cloud
  const RequestId = cloud.requestId()
  const call = readCall(request)
  const { action, region } = call
  const recorded = { service, host: request.host, action, region, params: toRecord(call.params) }
  try {
    admit(request, call, service, cloud.key, now())
    played(service, action)
    const params = check(cloud.modelsOf(service), `${action}Request`, call.params, call.wire)
    if (cloud.rights) authorize(cloud.rights, `${service}:${action}`)
    cloud.failures.meet(service, action, params)
    const done = act(service, action, { account, region, now: now(), looks }, params)
    cloud.record({ ...recorded, params, code: undefined })
    return json({ Response: { ...done, RequestId } })
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    cloud.record({ ...recorded, code: error.code })
    return json({ Response: { Error: { Code: error.code, Message: error.message }, RequestId } })
  }
}

const json = (value: unknown): Answer => ({
  status: 200,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(value),
})

function codeIn({ status, body }: { status: number; body: string | Buffer }): string | undefined {
  return status < 300 ? undefined : /<Code>(.*)<\/Code>/.exec(body.toString())?.[1]
}

function parsed(body: Buffer): Record<string, unknown> {
  return toRecord(JSON.parse(body.toString()))
}

function toRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}
