import type {
  GetFunctionEventInvokeConfigRequest,
  UpdateFunctionEventInvokeConfigRequest,
} from 'tencentcloud-sdk-nodejs-trtc/tencentcloud/services/scf/v20180416/scf_models.js'
import type { Context } from '../account.ts'
import { refusal } from './config.ts'
import { find, keep } from './find.ts'

/** (Documentation of asynchronous invocation: up to two retries, an event waits from one minute to six hours.) */
export function UpdateFunctionEventInvokeConfig(context: Context, asked: UpdateFunctionEventInvokeConfigRequest) {
  const { RetryConfig, MsgTTL } = asked.AsyncTriggerConfig
  const retries = RetryConfig[0]?.RetryNum ?? -1
  if (RetryConfig.length !== 1 || ![0, 1, 2].includes(retries)) throw refusal('RetryNum', retries)
  if (!Number.isInteger(MsgTTL) || MsgTTL < 60 || MsgTTL > 21_600) throw refusal('MsgTTL', MsgTTL)
  keep(context, { ...find(context, asked), eventInvoke: { retries, ttl: MsgTTL } })
  return {}
}

export function GetFunctionEventInvokeConfig(context: Context, asked: GetFunctionEventInvokeConfigRequest) {
  const { retries, ttl } = find(context, asked).eventInvoke
  return { AsyncTriggerConfig: { RetryConfig: [{ RetryNum: retries }], MsgTTL: ttl } }
}
