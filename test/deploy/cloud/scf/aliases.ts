import type {
  CreateAliasRequest,
  DeleteAliasRequest,
  GetAliasRequest,
  ListAliasesRequest,
  UpdateAliasRequest,
} from 'tencentcloud-sdk-nodejs-trtc/tencentcloud/services/scf/v20180416/scf_models.js'
import { ApiError } from '../../../../local/trtc/api-error.ts'
import type { Context } from '../account.ts'
import { page } from '../page.ts'
import { refusal } from './config.ts'
import { find, keep, qualified } from './find.ts'
import type { ScfFunction } from './function.ts'
import { settled } from './work.ts'

export function CreateAlias(context: Context, asked: CreateAliasRequest) {
  const { Name } = asked
  const found = find(context, asked)
  if (!/^[A-Za-z][\w-]{0,63}$/.test(Name)) throw refusal('Name', Name)
  if (found.aliases[Name] !== undefined)
    throw new ApiError('ResourceInUse.Alias', `${found.name} has an alias ${Name} already.`)
  keep(context, pointed(found, asked))
  return {}
}

export function UpdateAlias(context: Context, asked: UpdateAliasRequest) {
  const found = find(context, asked)
  aliasOf(found, asked.Name)
  keep(context, pointed(found, asked))
  return {}
}

export function GetAlias(context: Context, asked: GetAliasRequest) {
  return told([asked.Name, aliasOf(find(context, asked), asked.Name)])
}

export function ListAliases(context: Context, asked: ListAliasesRequest) {
  const { FunctionVersion } = asked
  const all = Object.entries(find(context, asked).aliases)
    .filter(([, version]) => FunctionVersion === undefined || version === FunctionVersion)
    .map(told)
  return { Aliases: page(all, asked), TotalCount: all.length }
}

export function DeleteAlias(context: Context, asked: DeleteAliasRequest) {
  const { Name } = asked
  const found = find(context, asked)
  aliasOf(found, Name)
  if (Name === '$DEFAULT') throw new ApiError('FailedOperation.DeleteAlias', 'The alias $DEFAULT cannot be deleted.')
  if (found.triggers.some(({ Qualifier }) => Qualifier === Name))
    throw new ApiError('ResourceInUse.Trigger', `Triggers of ${found.name} are on the alias ${Name}.`)
  const { [Name]: _gone, ...aliases } = found.aliases
  keep(context, { ...found, aliases })
  return {}
}

/** All traffic to one version: weights are not played. */
function pointed(found: ScfFunction, { Name, FunctionVersion, RoutingConfig }: CreateAliasRequest): ScfFunction {
  const { AdditionalVersionWeights: weights = [], AddtionVersionMatchs: matches = [] } = RoutingConfig ?? {}
  if (weights.length + matches.length > 0) throw new ApiError('UnsupportedOperation', 'Weights are not played.')
  const isVersion = FunctionVersion === '$LATEST' || found.versions.some(({ version }) => version === FunctionVersion)
  if (!isVersion)
    throw new ApiError('ResourceNotFound.FunctionVersion', `${found.name} has no version ${FunctionVersion}.`)
  settled(qualified(found, FunctionVersion).work, `version ${FunctionVersion} of ${found.name}`)
  return { ...found, aliases: { ...found.aliases, [Name]: FunctionVersion } }
}

function aliasOf(found: ScfFunction, name: string): string {
  const version = found.aliases[name]
  if (version === undefined) throw new ApiError('ResourceNotFound.Alias', `${found.name} has no alias ${name}.`)
  return version
}

function told([Name, FunctionVersion]: readonly [string, string]) {
  return { Name, FunctionVersion, RoutingConfig: { AdditionalVersionWeights: [] }, Description: '' }
}
