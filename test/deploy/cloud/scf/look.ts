import type {
  GetFunctionRequest,
  ListFunctionsRequest,
} from 'tencentcloud-sdk-nodejs-trtc/tencentcloud/services/scf/v20180416/scf_models.js'
import { ApiError } from '../../../../local/trtc/api-error.ts'
import type { Context } from '../account.ts'
import { page } from '../page.ts'
import { find, keep, keyOf, qualified } from './find.ts'
import type { ScfFunction } from './function.ts'
import { looked, statusOf } from './work.ts'

/** Each look brings the work on what is looked at one step on. */
export function GetFunction(context: Context, asked: GetFunctionRequest) {
  const found = find(context, asked)
  const { number, snapshot, work } = qualified(found, asked.Qualifier)
  if (number === '$LATEST') keep(context, { ...found, work: looked(work) })
  else {
    const versions = found.versions.map((one) => (one.version === number ? { ...one, work: looked(work) } : one))
    keep(context, { ...found, versions })
  }
  const { code, config } = snapshot
  const { variables, vpc, role, publicNet } = config
  return {
    ...heading(found),
    FunctionVersion: number,
    Qualifier: asked.Qualifier ?? '$LATEST',
    Status: statusOf(work),
    StatusDesc: '',
    AvailableStatus: 'Available',
    Description: config.description,
    Handler: config.handler,
    Runtime: config.runtime,
    MemorySize: config.memory,
    Timeout: config.timeout,
    CodeSize: code.length,
    CodeInfo: '',
    Environment: { Variables: Object.entries(variables).map(([Key, Value]) => ({ Key, Value })) },
    VpcConfig: { VpcId: vpc?.vpcId ?? '', SubnetId: vpc?.subnetId ?? '' },
    Role: role ?? '',
    PublicNetConfig: { PublicNetStatus: publicNet ? 'ENABLE' : 'DISABLE' },
    Triggers: found.triggers,
  }
}

export function ListFunctions(context: Context, asked: ListFunctionsRequest) {
  const { SearchKey = '', Filters = [] } = asked
  const prefix = keyOf(context, { FunctionName: '', ...(asked.Namespace && { Namespace: asked.Namespace }) })
  const has = ({ tags }: ScfFunction, Name: string, Values: readonly string[]) => {
    if (!Name.startsWith('tag-')) throw new ApiError('UnsupportedOperation', `The filter ${Name} is not played.`)
    return Values.includes(tags[Name.slice('tag-'.length)] ?? '')
  }
  const all = [...context.account.functions]
    .filter(([key, { name }]) => key.startsWith(prefix) && name.includes(SearchKey))
    .map(([, found]) => found)
    .filter((found) => Filters.every(({ Name, Values }) => has(found, Name, Values)))
  const Functions = page(all, asked).map((found) => ({ ...heading(found), Status: statusOf(found.work) }))
  return { Functions, TotalCount: all.length }
}

function heading({ name, id, namespace, addTime, modTime, tags, config, reservedMemory }: ScfFunction) {
  return {
    FunctionName: name,
    FunctionId: id,
    Namespace: namespace,
    AddTime: addTime,
    ModTime: modTime,
    Runtime: config.runtime,
    Description: config.description,
    Type: 'Event',
    Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
    ...(reservedMemory !== undefined && { ReservedConcurrencyMem: reservedMemory }),
  }
}
