import type {
  CreatePolicyRequest,
  DeletePolicyRequest,
  GetPolicyRequest,
  ListPoliciesRequest,
  UpdatePolicyRequest,
} from 'tencentcloud-sdk-nodejs-trtc/tencentcloud/services/cam/v20190116/cam_models.js'
import { ApiError } from '../../../../local/trtc/api-error.ts'
import { written } from '../account.ts'
import type { Account, Context } from '../account.ts'
import { page } from '../page.ts'
import { readGrant } from './document.ts'
import type { Policy } from './records.ts'

export function CreatePolicy({ account, now }: Context, asked: CreatePolicyRequest) {
  const { PolicyName, PolicyDocument, Description = '' } = asked
  if (!/^[\w+=,.@-]{1,128}$/.test(PolicyName))
    throw new ApiError('InvalidParameter.PolicyNameError', `${PolicyName} is no name for a policy.`)
  if ([...account.policies.values()].some(({ name }) => name === PolicyName))
    throw new ApiError('FailedOperation.PolicyNameInUse', `There is a policy ${PolicyName} already.`)
  const id = Math.max(0, ...account.policies.keys()) + 1
  account.policies.set(id, {
    id,
    name: PolicyName,
    description: Description,
    document: PolicyDocument,
    grant: readGrant(PolicyDocument),
    kind: 'own',
    addTime: written(now),
  })
  return { PolicyId: id }
}

export function GetPolicy({ account }: Context, asked: GetPolicyRequest) {
  const { name, description, kind, addTime, document } = policyOf(account, asked)
  return {
    PolicyName: name,
    Description: description,
    Type: kind === 'own' ? 1 : 2,
    AddTime: addTime,
    UpdateTime: addTime,
    PolicyDocument: document,
  }
}

/** Found by its id where one is given; then the name is a new one. */
export function UpdatePolicy({ account }: Context, asked: UpdatePolicyRequest) {
  const { PolicyId, PolicyName, PolicyDocument, Description } = asked
  const before = policyOf(account, PolicyId === undefined ? asked : { PolicyId })
  if (before.kind === 'preset') throw new ApiError('InvalidParameter.PolicyIdError', 'A preset policy never changes.')
  account.policies.set(before.id, {
    ...before,
    ...(PolicyName !== undefined && { name: PolicyName }),
    ...(Description !== undefined && { description: Description }),
    ...(PolicyDocument !== undefined && { document: PolicyDocument, grant: readGrant(PolicyDocument) }),
  })
  return PolicyId === undefined ? { PolicyId: before.id } : {}
}

export function DeletePolicy({ account }: Context, { PolicyId: ids }: DeletePolicyRequest) {
  const found = ids.map((id) => policyOf(account, { PolicyId: Number(id) }))
  if (found.some(({ kind }) => kind === 'preset'))
    throw new ApiError('InvalidParameter.PolicyIdError', 'A preset policy cannot be deleted.')
  for (const { id } of found) {
    account.policies.delete(id)
    for (const role of account.roles.values())
      account.roles.set(role.name, { ...role, policyIds: role.policyIds.filter((one) => one !== id) })
  }
  return {}
}

export function ListPolicies({ account }: Context, asked: ListPoliciesRequest) {
  const { Rp = 20, Page = 1, Scope = 'All', Keyword = '' } = asked
  if (Rp < 1 || Rp > 200 || Page < 1 || Page > 200)
    throw new ApiError('InvalidParameter.ParamError', 'Rp and Page are from 1 to 200.')
  const all = [...account.policies.values()]
    .filter(({ kind }) => Scope === 'All' || (kind === 'own') === (Scope === 'Local'))
    .filter(({ name }) => name.includes(Keyword))
  const List = page(all, { Offset: (Page - 1) * Rp, Limit: Rp }).map(({ id, name, kind, description, addTime }) => ({
    PolicyId: id,
    PolicyName: name,
    Type: kind === 'own' ? 1 : 2,
    Description: description,
    AddTime: addTime,
    CreateMode: 2,
  }))
  return { TotalNum: all.length, List, ServiceTypeList: [] }
}

/** @throws ApiError InvalidParameter.PolicyIdNotExist */
export function policyOf({ policies }: Account, asked: { PolicyId?: number; PolicyName?: string }): Policy {
  const found = [...policies.values()].find(({ id, name }) => id === asked.PolicyId || name === asked.PolicyName)
  if (!found) throw new ApiError('InvalidParameter.PolicyIdNotExist', 'The policy does not exist.')
  return found
}
