import { ApiError } from '../../../../local/trtc/api-error.ts'

/** Calls that are to fail although nothing is wrong with them. */
export interface Failure {
  readonly service: string
  readonly action: string
  /** Only calls for this function. */
  readonly functionName?: string
  readonly code: string
  readonly message?: string
  /** How many calls fail; 1 unless given. */
  readonly times?: number
  /** How many calls go well before; none unless given. */
  readonly after?: number
}

export interface Failures {
  next(failure: Failure): void
  /** @throws ApiError where this call is one that is to fail */
  meet(service: string, action: string, params: Readonly<Record<string, unknown>>): void
}

export function createFailures(): Failures {
  const waiting: { failure: Failure; met: number }[] = []
  return {
    next: (failure) => void waiting.push({ failure, met: 0 }),
    meet(service, action, params) {
      for (const entry of waiting) {
        const { failure } = entry
        const { after = 0, times = 1, message = 'An internal error has occurred. Retry your request.' } = failure
        if (failure.service !== service || failure.action !== action) continue
        if (failure.functionName !== undefined && failure.functionName !== params['FunctionName']) continue
        entry.met += 1
        if (entry.met > after && entry.met <= after + times) throw new ApiError(failure.code, message)
      }
    },
  }
}
