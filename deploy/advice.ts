import { CallFailed } from './cloud/cloud.ts'

/** The error with what to do about it, for whoever ran `command`. */
export function withAdvice(error: unknown, command: 'deploy' | 'remove'): Error {
  if (!(error instanceof CallFailed)) return error instanceof Error ? error : new Error(String(error))
  const right = error.code.includes('UnauthorizedOperation')
    ? 'The key that deploys lacks this right: deploy/rights/deployer.json has all that are needed.'
    : undefined
  const state =
    command === 'deploy'
      ? 'What serves is a whole version, the one before or the new one; npm run deploy again completes it.'
      : 'npm run remove again completes it.'
  return new Error([error.message, right, state].filter((line) => line !== undefined).join('\n'), { cause: error })
}
