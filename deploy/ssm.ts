import type { ParsedConfig } from '../lib/rules/config.ts'

/** Whether a secret of the configuration is kept in SSM, for which the run role needs a right. */
export function usesSsm({ apps }: ParsedConfig): boolean {
  return holdsSsm(apps)
}

function holdsSsm(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  if ('ssm' in value && typeof value.ssm === 'string') return true
  return Object.values(value).some(holdsSsm)
}
