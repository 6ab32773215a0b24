/** The temporary credentials of a run role. */
export interface RunRole {
  secretId: string
  secretKey: string
  token?: string
}

const MAX_BYTES = 4096
const RESERVED = /^(SCF|QCLOUD|TENCENTCLOUD)_/
const NAME = /^[A-Za-z][A-Za-z0-9_]{1,63}$/

/**
 * The environment of a function: its variables and those that SCF sets. Throws an Error with everything that SCF would reject.
 * `isShared`: one process runs all functions with shared memory, unlike SCF, so TENCENTCLOUD_RUNENV is not set.
 * cloud.tencent.com/document/product/583/32748.
 */
export function environmentOf(
  variables: Record<string, string>,
  { region, role, isShared = false }: { region: string; role?: RunRole; isShared?: boolean },
): Record<string, string> {
  const names = Object.keys(variables)
  const bytes = Object.entries(variables).reduce((sum, pair) => sum + Buffer.byteLength(pair.join('')), 0)
  const faults = [
    ...names.filter((name) => RESERVED.test(name)).map((name) => `${name} is reserved by SCF`),
    ...names.filter((name) => !NAME.test(name)).map((name) => `${name} is not a valid variable name`),
    ...(bytes > MAX_BYTES ? [`all variables together have ${bytes} bytes; SCF allows ${MAX_BYTES}`] : []),
  ]
  if (faults.length > 0) throw new Error(`SCF rejects the environment: ${faults.join('; ')}`)
  return {
    ...variables,
    ...(!isShared && { TENCENTCLOUD_RUNENV: 'SCF' }),
    TENCENTCLOUD_REGION: region,
    ...(role && {
      TENCENTCLOUD_SECRETID: role.secretId,
      TENCENTCLOUD_SECRETKEY: role.secretKey,
      ...(role.token && { TENCENTCLOUD_SESSIONTOKEN: role.token }),
    }),
  }
}
