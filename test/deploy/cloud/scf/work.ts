import { ApiError } from '../../../../local/trtc/api-error.ts'

/** What SCF is doing to a function or a version. `looks`: how many more times somebody sees it being done. */
export type Work =
  | { readonly is: 'done' }
  | { readonly is: 'going on'; readonly status: 'Creating' | 'Updating' | 'Publishing'; readonly looks: number }

type Status = Extract<Work, { is: 'going on' }>['status']

export function begin(status: Status, looks: number): Work {
  return looks > 0 ? { is: 'going on', status, looks } : { is: 'done' }
}

/** One look closer to the end. */
export function looked(work: Work): Work {
  return work.is === 'done' ? work : begin(work.status, work.looks - 1)
}

export function statusOf(work: Work): string {
  return work.is === 'done' ? 'Active' : work.status
}

/**
 * Nothing else can be done to what is being worked on. (tencentcloud.com 583/37883.)
 *
 * @throws ApiError FailedOperation.FunctionStatusError
 */
export function settled(work: Work, name: string): void {
  if (work.is === 'going on')
    throw new ApiError('FailedOperation.FunctionStatusError', `${name} is ${work.status}: this cannot be done now.`)
}
