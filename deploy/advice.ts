import { CallFailed } from './cloud/cloud.ts'

/** Adds what to do next to an error of `command`. */
export function withAdvice(error: unknown, command: 'deploy' | 'remove'): Error {
  if (!(error instanceof CallFailed)) return error instanceof Error ? error : new Error(String(error))
  const right = error.code.includes('UnauthorizedOperation')
    ? 'The deploying key lacks this permission: deploy/rights/deployer.json lists all that are needed.'
    : undefined
  const state =
    command === 'deploy'
      ? 'Each function serves a complete version, the old or the new one; run npm run deploy again to complete it.'
      : 'Run npm run remove again to complete it.'
  return new Error([error.message, right, state].filter((line) => line !== undefined).join('\n'), { cause: error })
}
