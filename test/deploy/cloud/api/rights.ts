import { ApiError } from '../../../../local/trtc/api-error.ts'

/** A CAM policy, of which only allowed actions are looked at. */
export interface Rights {
  readonly statement: readonly { readonly effect: string; readonly action: string | readonly string[] }[]
}

/**
 * Refuses what the rights of the key do not hold, such as `scf:CreateFunction`.
 *
 * @throws ApiError AuthFailure.UnauthorizedOperation
 */
export function authorize(rights: Rights, action: string): void {
  const allowed = rights.statement.filter(({ effect }) => effect === 'allow').flatMap((statement) => statement.action)
  if (allowed.some((pattern) => matches(pattern.replace(/^name\//, ''), action))) return
  throw new ApiError(
    'AuthFailure.UnauthorizedOperation',
    `[request id] you are not authorized to perform operation (${action}) resource (*) has no permission.`,
  )
}

function matches(pattern: string, action: string): boolean {
  const parts = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${parts.join('.*')}$`, 'i').test(action)
}
