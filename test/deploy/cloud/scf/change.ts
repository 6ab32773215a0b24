import { createHash } from 'node:crypto'
import type {
  CreateFunctionRequest,
  DeleteFunctionRequest,
  UpdateFunctionCodeRequest,
  UpdateFunctionConfigurationRequest,
} from 'tencentcloud-sdk-nodejs-trtc/tencentcloud/services/scf/v20180416/scf_models.js'
import { ApiError } from '../../../../local/trtc/api-error.ts'
import { written } from '../account.ts'
import type { Context } from '../account.ts'
import { trusts } from '../cam/roles.ts'
import { codeOf } from './code.ts'
import { configured, defaults, refusal } from './config.ts'
import { find, keep, keyOf } from './find.ts'
import { published } from './versions.ts'
import { begin, settled } from './work.ts'

const MB = 1024 * 1024

export function CreateFunction(context: Context, asked: CreateFunctionRequest) {
  const { FunctionName: name, Namespace: namespace = 'default', Code, Type, Tags = [], ...settings } = asked
  const key = keyOf(context, asked)
  if (context.account.functions.has(key))
    throw new ApiError('ResourceInUse.Function', `The function ${name} exists already.`)
  if (!/^[A-Za-z][A-Za-z0-9_-]{0,58}[A-Za-z0-9]$/.test(name)) throw refusal('FunctionName', name)
  if (Type !== undefined && Type !== 'Event') throw unplayed(`Type ${Type}`)
  const config = configured(defaults, played(settings))
  trusted(context, config.role)
  keep(context, {
    name,
    namespace,
    id: `lam-${createHash('sha256').update(`${key} ${context.now}`).digest('hex').slice(0, 8)}`,
    region: context.region,
    addTime: written(context.now),
    modTime: written(context.now),
    code: codeOf(context, Code, 50 * MB),
    config,
    work: begin('Creating', context.looks),
    versions: [],
    published: 0,
    aliases: { $DEFAULT: '$LATEST' },
    triggers: [],
    reservedMemory: undefined,
    eventInvoke: { retries: 2, ttl: 21_600 },
    tags: Object.fromEntries(Tags.map(({ Key, Value }) => [Key, Value])),
  })
  return {}
}

export function UpdateFunctionCode(context: Context, asked: UpdateFunctionCodeRequest) {
  const { FunctionName, Namespace, Handler, Code, Publish, ZipFile, CosBucketName, CosObjectName, ...rest } = asked
  none(rest)
  const found = find(context, { FunctionName, ...(Namespace && { Namespace }) })
  settled(found.work, found.name)
  const source = Code ?? {
    ...(ZipFile !== undefined && { ZipFile }),
    ...(CosBucketName !== undefined && { CosBucketName }),
    ...(CosObjectName !== undefined && { CosObjectName }),
  }
  const changed = {
    ...found,
    code: codeOf(context, source, 20 * MB),
    config: configured(found.config, Handler === undefined ? {} : { Handler }),
    modTime: written(context.now),
    work: begin('Updating', context.looks),
  }
  keep(context, Publish === 'TRUE' ? published(context, changed, '') : changed)
  return {}
}

export function UpdateFunctionConfiguration(context: Context, asked: UpdateFunctionConfigurationRequest) {
  const { FunctionName: _name, Namespace: _namespace, Publish, ...settings } = asked
  const found = find(context, asked)
  settled(found.work, found.name)
  if (settings.Runtime !== undefined && settings.Runtime !== found.config.runtime)
    throw refusal('Runtime', settings.Runtime) // it never changes
  const config = configured(found.config, played(settings))
  trusted(context, config.role)
  const changed = { ...found, config, modTime: written(context.now), work: begin('Updating', context.looks) }
  keep(context, Publish === 'TRUE' ? published(context, changed, '') : changed)
  return {}
}

export function DeleteFunction(context: Context, asked: DeleteFunctionRequest) {
  const { Qualifier } = asked
  const found = find(context, asked)
  if (Qualifier === undefined) {
    context.account.functions.delete(keyOf(context, asked))
    return {}
  }
  if (Object.values(found.aliases).includes(Qualifier))
    throw new ApiError('FailedOperation.DeleteFunction', `An alias points to version ${Qualifier}.`)
  if (!found.versions.some(({ version }) => version === Qualifier))
    throw new ApiError('ResourceNotFound.FunctionVersion', `There is no version ${Qualifier}.`)
  keep(context, { ...found, versions: found.versions.filter(({ version }) => version !== Qualifier) })
  return {}
}

/** @throws ApiError ResourceNotFound.Role where SCF may not take this role */
function trusted({ account }: Context, role: string | undefined): void {
  if (role === undefined || trusts(account.roles.get(role), 'scf.qcloud.com')) return
  throw new ApiError('ResourceNotFound.Role', `There is no role ${role} that SCF may assume.`)
}

const PLAYED = 'Handler Runtime Description MemorySize Timeout Environment VpcConfig Role PublicNetConfig'.split(' ')

/** What the API knows and this cloud does not would be lost without a word. */
function played<Settings extends object>(settings: Settings): Settings {
  none(Object.fromEntries(Object.entries(settings).filter(([name]) => !PLAYED.includes(name))))
  return settings
}

function none(rest: object): void {
  for (const name of Object.keys(rest)) throw unplayed(name)
}

const unplayed = (what: string) => new ApiError('UnsupportedOperation', `This cloud does not play ${what}.`)
