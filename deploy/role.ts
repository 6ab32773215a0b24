import { ifExists } from './cloud/cloud.ts'
import type { Cloud } from './cloud/cloud.ts'
import { MARK } from './desired.ts'
import assumedBy from './rights/assumed-by.json' with { type: 'json' }
import runRole from './rights/run-role.json' with { type: 'json' }

const DESCRIPTION = `${MARK}, made by npm run deploy`
const PAGE_SIZE = 200 // CAM's maximum

/** The policy of the run role. SSM's permission is left out if no secret is kept there. */
export function runPolicy(usesSsm: boolean): string {
  const statement = runRole.statement.filter(({ action }) => usesSsm || !action.some((name) => name.startsWith('ssm:')))
  return JSON.stringify({ ...runRole, statement })
}

/** The name of the run role that a deploy manages itself. */
export function defaultRole(name: string): string {
  return `${name}-run`
}

/** Ensures a role that SCF can assume with exactly this policy. Throws a `CallFailed`, or an Error if a foreign role has that name. */
export async function ensureRole({ cam, log }: Cloud, role: string, policy: string): Promise<void> {
  const there = await ifExists(cam('GetRole', { RoleName: role }))
  if (!there) {
    await cam('CreateRole', { RoleName: role, PolicyDocument: JSON.stringify(assumedBy), Description: DESCRIPTION })
    log(`role ${role} created`)
  } else if (!isOurs(there.RoleInfo?.Description)) {
    throw new Error(
      `the role ${role} exists and does not belong to Roomcast; to use it, set role: ${role} in deploy.yml`,
    )
  }
  const known = await findPolicy(cam, role)
  if (!known) {
    await cam('CreatePolicy', { PolicyName: role, PolicyDocument: policy, Description: DESCRIPTION })
    log(`policy ${role} created`)
  } else {
    const { PolicyDocument = '' } = await cam('GetPolicy', { PolicyId: known })
    if (!isSame(PolicyDocument, policy)) {
      await cam('UpdatePolicy', { PolicyId: known, PolicyName: role, PolicyDocument: policy })
      log(`policy ${role} updated`)
    }
  }
  if (await isAttached(cam, role)) return
  await cam('AttachRolePolicy', { AttachRoleName: role, PolicyName: role })
  log(`policy ${role} attached to role ${role}`)
}

/** Deletes the role and its policy, if `ensureRole` created them. */
export async function removeRole({ cam, log }: Cloud, role: string): Promise<void> {
  const there = await ifExists(cam('GetRole', { RoleName: role }))
  const isOurRole = there !== undefined && isOurs(there.RoleInfo?.Description)
  const known = await findPolicy(cam, role)
  if (known && isOurRole && (await isAttached(cam, role)))
    await cam('DetachRolePolicy', { DetachRoleName: role, PolicyId: known })
  if (known) await cam('DeletePolicy', { PolicyId: [known] })
  if (isOurRole) await cam('DeleteRole', { RoleName: role })
  if (isOurRole) log(`role ${role} deleted`)
}

async function findPolicy(cam: Cloud['cam'], name: string): Promise<number | undefined> {
  const { List = [] } = await cam('ListPolicies', { Scope: 'Local', Keyword: name, Rp: PAGE_SIZE, Page: 1 })
  return List.find(({ PolicyName, Description }) => PolicyName === name && isOurs(Description))?.PolicyId
}

async function isAttached(cam: Cloud['cam'], role: string): Promise<boolean> {
  const { List = [] } = await cam('ListAttachedRolePolicies', { RoleName: role, Page: 1, Rp: PAGE_SIZE })
  return List.some(({ PolicyName }) => PolicyName === role)
}

function isOurs(description: string | undefined): boolean {
  return (description ?? '').startsWith(MARK)
}

function isSame(document: string, policy: string): boolean {
  try {
    return JSON.stringify(JSON.parse(document)) === policy
  } catch {
    return false
  }
}
