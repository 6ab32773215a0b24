import type {
  DescribeResourceTagsByResourceIdsRequest,
  ModifyResourceTagsRequest,
} from 'tencentcloud-sdk-nodejs-trtc/tencentcloud/services/tag/v20180813/tag_models.js'
import { ApiError } from '../../../local/trtc/api-error.ts'
import type { Context } from './account.ts'
import { page } from './page.ts'
import { keep } from './scf/find.ts'

export function DescribeResourceTagsByResourceIds(context: Context, asked: DescribeResourceTagsByResourceIdsRequest) {
  const { ServiceType, ResourcePrefix, ResourceIds, Limit = 15 } = asked
  if (ServiceType !== 'scf' || ResourcePrefix !== 'lam')
    throw new ApiError('UnsupportedOperation', 'Only functions have tags here.')
  const all = ResourceIds.map((id) => byId(context, id)).flatMap(({ id, tags }) =>
    Object.entries(tags).map(([TagKey, TagValue]) => ({ TagKey, TagValue, ResourceId: id, ServiceType: 'scf' })),
  )
  return { Tags: page(all, { ...asked, Limit }), TotalCount: all.length, Offset: asked.Offset ?? 0, Limit }
}

export function ModifyResourceTags(context: Context, asked: ModifyResourceTagsRequest) {
  const { Resource, ReplaceTags = [], DeleteTags = [] } = asked
  const [, region, id] = /^qcs::scf:([a-z0-9-]+):[^:]*:lam\/(.+)$/.exec(Resource) ?? []
  if (region !== context.region || id === undefined)
    throw new ApiError('InvalidParameterValue.ResourceDescriptionError', `${Resource} is no function of this region.`)
  if (ReplaceTags.length + DeleteTags.length === 0)
    throw new ApiError('InvalidParameter.Tag', 'There are neither tags to set nor tags to delete.')
  const found = byId(context, id)
  const gone = new Set(DeleteTags.map(({ TagKey }) => TagKey))
  const kept = Object.entries(found.tags).filter(([key]) => !gone.has(key))
  const set = ReplaceTags.map(({ TagKey, TagValue }) => [TagKey, TagValue])
  keep(context, { ...found, tags: Object.fromEntries([...kept, ...set]) })
  return {}
}

function byId({ account }: Context, wanted: string) {
  const found = [...account.functions.values()].find(({ id }) => id === wanted)
  if (!found) throw new ApiError('ResourceNotFound.ResourceId', `There is no function ${wanted}.`)
  return found
}
