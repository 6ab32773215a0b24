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
 * The environment of a function: its variables and what SCF sets by itself. Throws an Error that names everything that SCF would refuse.
 * `isShared`: one process has all functions, and a memory that they share, which SCF never has; so it is not said to be SCF.
 * cloud.tencent.com/document/product/583/32748.
 */
export function environmentOf(
  variables: Record<string, string>,
  { region, role, isShared = false }: { region: string; role?: RunRole; isShared?: boolean },
): Record<string, string> {
  const names = Object.keys(variables)
  const bytes = Object.entries(variables).reduce((sum, pair) => sum + Buffer.byteLength(pair.join('')), 0)
  const faults = [
    ...names.filter((name) => RESERVED.test(name)).map((name) => `${name} is a name that SCF keeps for itself`),
    ...names.filter((name) => !NAME.test(name)).map((name) => `${name} is no name for a variable`),
    ...(bytes > MAX_BYTES ? [`all variables together have ${bytes} bytes; SCF takes ${MAX_BYTES}`] : []),
  ]
  if (faults.length > 0) throw new Error(`SCF refuses the environment: ${faults.join('; ')}`)
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
