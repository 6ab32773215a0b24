import { ApiError } from './api-error.ts'
import type { LocalApp } from './app.ts'
import type { Action, ApiFault, ApiFaults } from './faults.ts'
import type { Random } from './random.ts'
import { rateLimit } from './rate-limit.ts'
import type { Tasks } from './tasks.ts'
import { verifyTc3, type Credentials, type SignedRequest } from './tc3.ts'
import type { Timers } from './timers.ts'
import { checkUserSig } from './user-sig.ts'
import { checkRegion } from './validate/region.ts'
import { shapes } from './validate/requests.ts'
import { dig, digList, isObject, type Json } from './validate/shape.ts'

/** A received API request and its outcome. */
export interface ReceivedRequest {
  at: number
  action: string
  region: string | undefined
  /** As received. */
  body: string
  /** The `Response`; with some faults it was never sent. */
  response?: Json
  /** The error code returned. */
  error?: string
  /** The injected fault, if any. */
  fault?: ApiFault['does']
}

/** How the HTTP layer answers. */
export type ApiAnswer =
  | { how: 'json'; response: Json; after: number }
  | { how: 'text'; status: number; text: string }
  | { how: 'silence' }
  | { how: 'reset' }

interface ApiOptions {
  apps: LocalApp[]
  credentials: Credentials
  timers: Timers
  random: Random
  tasks: Tasks
  faults: ApiFaults
  checkUserSigs: boolean
  onRequest: (request: ReceivedRequest) => void
}

const largest = 10 * 1024 * 1024

/**
 * The API as a function of one signed request: signature, region, limit and fault, then the parameters, then the task.
 * Errors are answered with HTTP 200 and `Response.Error`. (TRTC API: request structure and error codes.)
 */
export function createApi(options: ApiOptions): (request: SignedRequest) => ApiAnswer {
  const limit = rateLimit(options.timers)

  const answer = (request: SignedRequest, seen: ReceivedRequest): ApiAnswer => {
    const action = actionOf(request)
    verifyTc3(request, options.credentials, options.timers.now())
    if (request.body.length > largest) throw new ApiError('RequestSizeLimitExceeded', 'The body is larger than 10 MB.')
    limit(action)
    const body = parse(seen.body)
    const fault = options.faults.take({ action, body })
    if (!fault) return json(run(action, body, request, seen))
    seen.fault = fault.does
    if (fault.does === 'throttle') throw new ApiError('RequestLimitExceeded', 'Throttled.')
    const accept = fault.accept ?? fault.does !== 'answer'
    const response = accept ? run(action, body, request, seen) : newResponse()
    switch (fault.does) {
      case 'answer':
        throw new ApiError(fault.code, fault.message ?? 'An injected fault.')
      case 'late':
        return json(response, fault.ms)
      case 'time-out':
        return { how: 'silence' }
      case 'reset':
        return { how: 'reset' }
      case 'http-500':
        return { how: 'text', status: 500, text: 'Internal Server Error' }
      case 'rubbish':
        return { how: 'text', status: 200, text: '<html>not what you expected</html>' }
      case 'no-task-id':
        return json({ RequestId: response['RequestId'] })
    }
  }

  const run = (action: Action, body: Json, request: SignedRequest, seen: ReceivedRequest): Json => {
    const app = options.apps.find((one) => one.sdkAppId === body['SdkAppId'])
    // The schema depends on the app's site; for an unknown app the intl schema is checked.
    const site = app?.site ?? 'intl'
    checkRegion(request.headers['x-tc-region'], site)
    shapes[action](body, '', site)
    if (!app) throw unknownApp(action)
    if (options.checkUserSigs) checkSigs(body, app, options.timers.now())
    const response = newResponse()
    if (action === 'StartPublishCdnStream') response['TaskId'] = options.tasks.start(body)
    else {
      if (action === 'UpdatePublishCdnStream') options.tasks.update(body)
      else options.tasks.stop(body)
      if (action === 'UpdatePublishCdnStream') response['TaskId'] = body['TaskId']
    }
    seen.response = response
    return response
  }

  const newResponse = (): Json => ({ RequestId: options.random.uuid() })
  const json = (response: Json, after = 0): ApiAnswer => ({ how: 'json', response, after })

  return (request) => {
    const seen: ReceivedRequest = {
      at: options.timers.now(),
      action: request.headers['x-tc-action'] ?? '',
      region: request.headers['x-tc-region'],
      body: request.body.toString('utf8'),
    }
    try {
      return answer(request, seen)
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      seen.error = error.code
      const response = { Error: { Code: error.code, Message: error.message }, ...newResponse() }
      seen.response = response
      return json(response)
    } finally {
      options.onRequest(seen)
    }
  }
}

function actionOf(request: SignedRequest): Action {
  const action = request.headers['x-tc-action'] ?? ''
  const isKnown = (name: string): name is Action => Object.hasOwn(shapes, name)
  if (!isKnown(action)) throw new ApiError('InvalidAction', `The action \`${action}\` does not exist here.`)
  if (request.headers['x-tc-version'] !== '2019-07-22') {
    throw new ApiError('NoSuchVersion', 'The version must be 2019-07-22.')
  }
  return action
}

function parse(body: string): Json {
  try {
    const value: unknown = JSON.parse(body)
    if (isObject(value)) return value
  } catch {
    // Rejected below, like any other body that is not a JSON object.
  }
  throw new ApiError('InvalidRequest', 'The body is not a JSON object.')
}

function unknownApp(action: Action): ApiError {
  const code = action === 'StartPublishCdnStream' ? 'InvalidParameter.SdkAppId' : 'AuthFailure.UnauthorizedOperation'
  return new ApiError(code, 'The SdkAppId does not belong to this account.')
}

function checkSigs(body: Json, app: LocalApp, now: number): void {
  const robots: [string, unknown][] = digList(body, 'FeedBackRoomParams').map((target, index) => [
    `FeedBackRoomParams.${index}.UserSig`,
    target,
  ])
  if (body['AgentParams'] !== undefined) robots.unshift(['AgentParams.UserSig', body['AgentParams']])
  for (const [path, robot] of robots) {
    const of = { sdkAppId: app.sdkAppId, user: String(dig(robot, 'UserId')), key: app.sdkSecretKey, now }
    checkUserSig(String(dig(robot, 'UserSig')), path, of)
  }
}
