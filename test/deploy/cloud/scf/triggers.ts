import type {
  CreateTriggerRequest,
  DeleteTriggerRequest,
  ListTriggersRequest,
  UpdateTriggerRequest,
  UpdateTriggerStatusRequest,
} from 'tencentcloud-sdk-nodejs-trtc/tencentcloud/services/scf/v20180416/scf_models.js'
import { ApiError } from '../../../../local/trtc/api-error.ts'
import { written } from '../account.ts'
import type { Context } from '../account.ts'
import { page } from '../page.ts'
import { refusal } from './config.ts'
import { find, keep, qualified } from './find.ts'
import type { ScfFunction, Trigger } from './function.ts'
import { describeTrigger } from './trigger-desc.ts'
import { settled } from './work.ts'

export function CreateTrigger(context: Context, asked: CreateTriggerRequest) {
  const { Type, TriggerName, Qualifier = '$LATEST', TriggerDesc = '', Enable = 'OPEN' } = asked
  const { CustomArgument = '', Description = '' } = asked
  const found = find(context, asked)
  settled(found.work, found.name)
  qualified(found, Qualifier)
  if (found.triggers.some((one) => isIt(one, asked)))
    throw new ApiError('ResourceInUse.Trigger', `${found.name} has a trigger ${TriggerName} already.`)
  if (Type === 'http' && found.triggers.some((one) => one.Type === 'http' && one.Qualifier === Qualifier))
    throw new ApiError('ResourceInUse.Trigger', `${Qualifier} of ${found.name} has a Function URL already.`)
  if (CustomArgument !== '' && Type !== 'timer') throw refusal('CustomArgument', CustomArgument)
  const trigger: Trigger = {
    Type,
    TriggerName,
    Qualifier,
    TriggerDesc: describeTrigger(context, found, { Type, TriggerName, Qualifier, TriggerDesc }),
    Enable: enabled(Enable),
    CustomArgument,
    Description,
    AvailableStatus: 'Available',
    AddTime: written(context.now),
    ModTime: written(context.now),
  }
  keep(context, { ...found, triggers: [...found.triggers, trigger] })
  return { TriggerInfo: trigger }
}

export function UpdateTrigger(context: Context, asked: UpdateTriggerRequest) {
  const { Type, TriggerName, TriggerDesc, Enable, CustomArgument, Description } = asked
  if (!['timer', 'ckafka', 'http'].includes(Type)) throw refusal('Type', Type)
  replace(context, asked, (found, before) => ({
    ...before,
    ...(TriggerDesc !== undefined && {
      TriggerDesc: describeTrigger(context, found, { Type, TriggerName, Qualifier: before.Qualifier, TriggerDesc }),
    }),
    ...(Enable !== undefined && { Enable: enabled(Enable) }),
    ...(CustomArgument !== undefined && { CustomArgument }),
    ...(Description !== undefined && { Description }),
  }))
  return {}
}

export function UpdateTriggerStatus(context: Context, asked: UpdateTriggerStatusRequest) {
  if (!['timer', 'cos', 'ckafka'].includes(asked.Type)) throw refusal('Type', asked.Type)
  replace(context, asked, (_found, before) => ({ ...before, Enable: enabled(asked.Enable) }))
  return {}
}

export function DeleteTrigger(context: Context, asked: DeleteTriggerRequest) {
  const found = find(context, asked)
  const triggers = found.triggers.filter((one) => !isIt(one, asked))
  if (triggers.length === found.triggers.length) throw absent(asked)
  keep(context, { ...found, triggers })
  return {}
}

export function ListTriggers(context: Context, asked: ListTriggersRequest) {
  const { Filters = [] } = asked
  const value = (trigger: Trigger, name: string) => {
    if (name === 'Qualifier' || name === 'TriggerName' || name === 'Description') return trigger[name]
    throw refusal('Filters', name)
  }
  const all = find(context, asked).triggers.filter((trigger) =>
    Filters.every(({ Name, Values }) => Values.includes(value(trigger, Name))),
  )
  return { Triggers: page(all, asked), TotalCount: all.length }
}

interface Which {
  readonly FunctionName: string
  readonly Namespace?: string
  readonly Type: string
  readonly TriggerName: string
  readonly Qualifier?: string
}

function replace(context: Context, which: Which, change: (found: ScfFunction, before: Trigger) => Trigger): void {
  const found = find(context, which)
  if (!found.triggers.some((one) => isIt(one, which))) throw absent(which)
  const changed = (one: Trigger) => (isIt(one, which) ? { ...change(found, one), ModTime: written(context.now) } : one)
  keep(context, { ...found, triggers: found.triggers.map(changed) })
}

function isIt(trigger: Trigger, { Type, TriggerName, Qualifier = '$LATEST' }: Omit<Which, 'FunctionName'>): boolean {
  return trigger.Type === Type && trigger.TriggerName === TriggerName && trigger.Qualifier === Qualifier
}

function enabled(text: string): 0 | 1 {
  if (text !== 'OPEN' && text !== 'CLOSE') throw refusal('Enable', text)
  return text === 'OPEN' ? 1 : 0
}

function absent({ Type, TriggerName, Qualifier = '$LATEST' }: Which): ApiError {
  return new ApiError('ResourceNotFound.Trigger', `There is no ${Type} trigger ${TriggerName} on ${Qualifier}.`)
}
