import type {
  FunctionVersion,
  ListVersionByFunctionRequest,
  PublishVersionRequest,
} from 'tencentcloud-sdk-nodejs-trtc/tencentcloud/services/scf/v20180416/scf_models.js'
import { written } from '../account.ts'
import type { Context } from '../account.ts'
import { page } from '../page.ts'
import { refusal } from './config.ts'
import { find, keep } from './find.ts'
import type { ScfFunction } from './function.ts'
import { begin, settled, statusOf } from './work.ts'

export function PublishVersion(context: Context, asked: PublishVersionRequest) {
  const { Description = '' } = asked
  const found = find(context, asked)
  settled(found.work, found.name)
  if (!/^[A-Za-z0-9 ,.\n\u4e00-\u9fa5]{0,1000}$/.test(Description)) throw refusal('Description', Description)
  const changed = published(context, found, Description)
  keep(context, changed)
  const { code, config, namespace } = found
  return {
    FunctionVersion: String(changed.published),
    CodeSize: code.length,
    MemorySize: config.memory,
    Description,
    Handler: config.handler,
    Timeout: config.timeout,
    Runtime: config.runtime,
    Namespace: namespace,
  }
}

/** With a version of what `$LATEST` is now. */
export function published({ now, looks }: Context, found: ScfFunction, description: string): ScfFunction {
  const { code, config, versions } = found
  const version = String(found.published + 1)
  const made = { version, description, code, config, addTime: written(now), work: begin('Publishing', looks) }
  return { ...found, published: found.published + 1, versions: [...versions, made] }
}

export function ListVersionByFunction(context: Context, asked: ListVersionByFunctionRequest) {
  const { Order = 'DESC', OrderBy = 'AddTime' } = asked
  const { versions, addTime, modTime, work, config } = find(context, asked)
  if (!['ASC', 'DESC'].includes(Order)) throw refusal('Order', Order)
  if (!['AddTime', 'ModTime'].includes(OrderBy)) throw refusal('OrderBy', OrderBy)
  const latest: FunctionVersion = {
    Version: '$LATEST',
    Description: config.description,
    AddTime: addTime,
    ModTime: modTime,
    Status: statusOf(work),
  }
  // Times are whole seconds; within one, the number says which came first.
  const listed = versions.map((one) => ({
    Version: one.version,
    Description: one.description,
    AddTime: one.addTime,
    ModTime: one.addTime,
    Status: statusOf(one.work),
  }))
  const all = [latest, ...(Order === 'DESC' ? listed.toReversed() : listed)]
  const Versions = page(all, asked)
  return { FunctionVersion: Versions.map(({ Version }) => Version), Versions, TotalCount: all.length }
}
