import type {
  CreateRoleRequest,
  DeleteRoleRequest,
  GetRoleRequest,
} from 'tencentcloud-sdk-nodejs-trtc/tencentcloud/services/cam/v20190116/cam_models.js'
import { ApiError } from '../../../../local/trtc/api-error.ts'
import { written } from '../account.ts'
import type { Account, Context } from '../account.ts'
import { listed, readTrust } from './document.ts'
import type { Role } from './records.ts'

export function CreateRole({ account, now }: Context, asked: CreateRoleRequest) {
  const { RoleName, PolicyDocument, Description = '' } = asked
  if (!/^[\w+=,.@-]{1,128}$/.test(RoleName))
    throw new ApiError('InvalidParameter.RoleNameError', `${RoleName} is no name for a role.`)
  if (account.roles.has(RoleName)) throw new ApiError('InvalidParameter.RoleNameInUse', 'role name in use')
  const id = String(4_611_686_018_427_000_000n + BigInt(account.roles.size))
  const trust = readTrust(PolicyDocument)
  account.roles.set(RoleName, {
    id,
    name: RoleName,
    description: Description,
    document: PolicyDocument,
    trust,
    addTime: written(now),
    policyIds: [],
  })
  return { RoleId: id }
}

export function GetRole({ account }: Context, asked: GetRoleRequest) {
  const { id, name, document, description, addTime } = roleOf(account, asked)
  return {
    RoleInfo: {
      RoleId: id,
      RoleName: name,
      PolicyDocument: document,
      Description: description,
      AddTime: addTime,
      UpdateTime: addTime,
      ConsoleLogin: 0,
      RoleType: 'user',
      RoleArn: `qcs::cam::uin/${account.uin}:roleName/${name}`,
    },
  }
}

export function DeleteRole({ account }: Context, asked: DeleteRoleRequest) {
  account.roles.delete(roleOf(account, asked).name)
  return {}
}

/** @throws ApiError InvalidParameter.RoleNotExist, or InvalidParameter.ParamError unless exactly one is given */
export function roleOf({ roles }: Account, { RoleName, RoleId }: { RoleName?: string; RoleId?: string }): Role {
  if ((RoleName === undefined) === (RoleId === undefined))
    throw new ApiError('InvalidParameter.ParamError', 'Give either the name or the id of the role.')
  const found = [...roles.values()].find(({ name, id }) => name === RoleName || id === RoleId)
  if (!found) throw new ApiError('InvalidParameter.RoleNotExist', 'role not exist')
  return found
}

/** Whether a service may assume the role. */
export function trusts(role: Role | undefined, service: string): boolean {
  return (role?.trust.statement ?? []).some(
    ({ effect, principal, action }) =>
      effect === 'allow' &&
      listed(principal.service ?? []).includes(service) &&
      listed(action).some((name) => name.replace(/^name\//, '') === 'sts:AssumeRole'),
  )
}
