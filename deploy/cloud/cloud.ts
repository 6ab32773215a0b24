import type { Client as CamClient } from 'tencentcloud-sdk-nodejs-trtc/tencentcloud/services/cam/v20190116/cam_client.js'
import type { Client as ScfClient } from 'tencentcloud-sdk-nodejs-trtc/tencentcloud/services/scf/v20180416/scf_client.js'

/** Calls an API. Throws a `CallFailed`. */
export type CallApi<Client> = <Action extends ActionOf<Client>>(
  action: Action,
  params: Params<Client, Action>,
) => Answer<Client, Action>

/** API actions are the SDK's capitalised methods. */
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

/** The account to deploy to. */
export interface Cloud {
  scf: CallApi<ScfClient> // in the deployment's namespace
  cam: CallApi<CamClient>
  wait(ms: number): Promise<void>
  log(line: string): void
}

/** A failed API call. `code`: the API's error code, '' without a response. */
export class CallFailed extends Error {
  override name = 'CallFailed'
  readonly code: string
  constructor(message: string, code: string, cause: unknown) {
    super(message, { cause })
    this.code = code
  }
}

/** The response, or undefined if the resource does not exist. */
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
