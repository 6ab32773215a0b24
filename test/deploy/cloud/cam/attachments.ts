import type {
  AttachRolePolicyRequest,
  DetachRolePolicyRequest,
  ListAttachedRolePoliciesRequest,
} from 'tencentcloud-sdk-nodejs-trtc/tencentcloud/services/cam/v20190116/cam_models.js'
import { ApiError } from '../../../../local/trtc/api-error.ts'
import type { Account, Context } from '../account.ts'
import { page } from '../page.ts'
import { policyOf } from './policies.ts'
import { roleOf } from './roles.ts'

export function AttachRolePolicy({ account }: Context, asked: AttachRolePolicyRequest) {
  const { AttachRoleName, AttachRoleId } = asked
  const { id } = oneOf(account, asked)
  const role = roleOf(account, named(AttachRoleName, AttachRoleId))
  const others = role.policyIds.filter((one) => one !== id)
  account.roles.set(role.name, { ...role, policyIds: [...others, id] })
  return {}
}

export function DetachRolePolicy({ account }: Context, asked: DetachRolePolicyRequest) {
  const { DetachRoleName, DetachRoleId } = asked
  const { id } = oneOf(account, asked)
  const role = roleOf(account, named(DetachRoleName, DetachRoleId))
  account.roles.set(role.name, { ...role, policyIds: role.policyIds.filter((one) => one !== id) })
  return {}
}

export function ListAttachedRolePolicies({ account }: Context, asked: ListAttachedRolePoliciesRequest) {
  const { Page, Rp, RoleName, RoleId, PolicyType, Keyword = '' } = asked
  const all = roleOf(account, named(RoleName, RoleId))
    .policyIds.map((PolicyId) => policyOf(account, { PolicyId }))
    .map(({ id, name, kind, addTime, description }) => ({
      PolicyId: id,
      PolicyName: name,
      AddTime: addTime,
      PolicyType: kind === 'own' ? 'User' : 'QCS',
      CreateMode: 2,
      Description: description,
    }))
    .filter((one) => (PolicyType === undefined || one.PolicyType === PolicyType) && one.PolicyName.includes(Keyword))
  return { List: page(all, { Offset: (Page - 1) * Rp, Limit: Rp }), TotalNum: all.length }
}

function oneOf(account: Account, { PolicyId, PolicyName }: { PolicyId?: number; PolicyName?: string }) {
  if ((PolicyId === undefined) === (PolicyName === undefined))
    throw new ApiError('InvalidParameter.ParamError', 'Give either the name or the id of the policy.')
  return policyOf(account, PolicyId === undefined ? { PolicyName: PolicyName ?? '' } : { PolicyId })
}

function named(RoleName: string | undefined, RoleId: string | undefined) {
  return { ...(RoleName !== undefined && { RoleName }), ...(RoleId !== undefined && { RoleId }) }
}
