import { ApiError } from '../../../local/trtc/api-error.ts'
import type { Context } from './account.ts'
import type { Service } from './api/host.ts'
import { GetCallerIdentity, GetUserAppId } from './cam/account.ts'
import { AttachRolePolicy, DetachRolePolicy, ListAttachedRolePolicies } from './cam/attachments.ts'
import { CreatePolicy, DeletePolicy, GetPolicy, ListPolicies, UpdatePolicy } from './cam/policies.ts'
import { CreateRole, DeleteRole, GetRole } from './cam/roles.ts'
import { CreateAlias, DeleteAlias, GetAlias, ListAliases, UpdateAlias } from './scf/aliases.ts'
import { CreateFunction, DeleteFunction, UpdateFunctionCode, UpdateFunctionConfiguration } from './scf/change.ts'
import { GetFunctionEventInvokeConfig, UpdateFunctionEventInvokeConfig } from './scf/event-invoke.ts'
import { GetFunction, ListFunctions } from './scf/look.ts'
import {
  DeleteReservedConcurrencyConfig,
  GetReservedConcurrencyConfig,
  PutReservedConcurrencyConfig,
} from './scf/reserved.ts'
import { CreateTrigger, DeleteTrigger, ListTriggers, UpdateTrigger, UpdateTriggerStatus } from './scf/triggers.ts'
import { ListVersionByFunction, PublishVersion } from './scf/versions.ts'
import { DescribeResourceTagsByResourceIds, ModifyResourceTags } from './tags.ts'

type Action = (context: Context, params: never) => object

const actions: Readonly<Record<Service, Readonly<Record<string, Action>>>> = {
  scf: {
    CreateFunction,
    UpdateFunctionCode,
    UpdateFunctionConfiguration,
    DeleteFunction,
    GetFunction,
    ListFunctions,
    PublishVersion,
    ListVersionByFunction,
    CreateAlias,
    UpdateAlias,
    GetAlias,
    ListAliases,
    DeleteAlias,
    CreateTrigger,
    UpdateTrigger,
    UpdateTriggerStatus,
    DeleteTrigger,
    ListTriggers,
    PutReservedConcurrencyConfig,
    GetReservedConcurrencyConfig,
    DeleteReservedConcurrencyConfig,
    UpdateFunctionEventInvokeConfig,
    GetFunctionEventInvokeConfig,
  },
  cam: {
    GetUserAppId,
    CreateRole,
    GetRole,
    DeleteRole,
    CreatePolicy,
    GetPolicy,
    UpdatePolicy,
    DeletePolicy,
    ListPolicies,
    AttachRolePolicy,
    DetachRolePolicy,
    ListAttachedRolePolicies,
  },
  tag: { DescribeResourceTagsByResourceIds, ModifyResourceTags },
  sts: { GetCallerIdentity },
}

/** Does what a checked request asks for. `params`: as the model of this action has them. */
export function act(service: Service, action: string, context: Context, params: Record<string, unknown>): object {
  const found = played(service, action)
  return found(context, params as never) // the model is the type
}

/** @throws ApiError InvalidAction where this action is not played */
export function played(service: Service, action: string): Action {
  const found = actions[service][action]
  if (!found) throw new ApiError('InvalidAction', `${service} has no action ${action} here.`)
  return found
}
