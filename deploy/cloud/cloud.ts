import type { Client as CamClient } from 'tencentcloud-sdk-nodejs-trtc/tencentcloud/services/cam/v20190116/cam_client.js'
import type { Client as ScfClient } from 'tencentcloud-sdk-nodejs-trtc/tencentcloud/services/scf/v20180416/scf_client.js'

/** Asks an API. Throws a `CallFailed`. */
export type CallApi<Client> = <Action extends ActionOf<Client>>(
  action: Action,
  params: Params<Client, Action>,
) => Answer<Client, Action>

/** The names of the API's calls are the SDK's methods with a capital. */
type ActionOf<Client> = Extract<keyof Client, Capitalize<string>>
type Params<Client, Action extends keyof Client> = Client[Action] extends (
  request: infer Request,
  ...rest: never[]
) => unknown
  ? Omit<Request & object, 'Namespace'>
  : never
type Answer<Client, Action extends keyof Client> = Client[Action] extends (...args: never[]) => infer Result
  ? Result
  : never

/** The account that is deployed into. */
export interface Cloud {
  scf: CallApi<ScfClient> // in the namespace of the deployment
  cam: CallApi<CamClient>
  wait(ms: number): Promise<void>
  log(line: string): void
}

/** A call that the cloud did not do. `code`: the API's, '' where there was no answer. */
export class CallFailed extends Error {
  override name = 'CallFailed'
  readonly code: string
  constructor(message: string, code: string, cause: unknown) {
    super(message, { cause })
    this.code = code
  }
}

/** The answer, or undefined where what was asked for does not exist. */
export async function ifExists<T>(asking: Promise<T>): Promise<T | undefined> {
  try {
    return await asking
  } catch (error) {
    if (error instanceof CallFailed && isNotFound(error.code)) return undefined
    throw error
  }
}

function isNotFound(code: string): boolean {
  return code.startsWith('ResourceNotFound') || /^InvalidParameter[.](RoleNotExist|PolicyIdNotExist)$/.test(code)
}
