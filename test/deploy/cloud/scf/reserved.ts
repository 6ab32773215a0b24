import type {
  GetReservedConcurrencyConfigRequest,
  PutReservedConcurrencyConfigRequest,
} from 'tencentcloud-sdk-nodejs-trtc/tencentcloud/services/scf/v20180416/scf_models.js'
import { ApiError } from '../../../../local/trtc/api-error.ts'
import type { Context } from '../account.ts'
import { refusal } from './config.ts'
import { find, keep } from './find.ts'

// The quota of an account outside mainland China, of which 12,800 MB stay for functions without a reservation.
const MOST = 64_000 - 12_800 // MB

export function PutReservedConcurrencyConfig(context: Context, asked: PutReservedConcurrencyConfigRequest) {
  const { ReservedConcurrencyMem: memory } = asked
  const found = find(context, asked)
  if (!Number.isInteger(memory) || memory < 0 || (memory > 0 && memory < found.config.memory))
    throw refusal('ReservedConcurrencyMem', memory)
  const others = [...context.account.functions.values()].filter(
    ({ region, id }) => region === context.region && id !== found.id,
  )
  const reserved = others.reduce((sum, { reservedMemory = 0 }) => sum + reservedMemory, 0)
  if (reserved + memory > MOST)
    throw new ApiError('LimitExceeded.TotalConcurrencyMemory', `${reserved + memory} MB would be reserved of ${MOST}.`)
  keep(context, { ...found, reservedMemory: memory })
  return {}
}

export function GetReservedConcurrencyConfig(context: Context, asked: GetReservedConcurrencyConfigRequest) {
  return { ReservedMem: find(context, asked).reservedMemory ?? null }
}

export function DeleteReservedConcurrencyConfig(context: Context, asked: GetReservedConcurrencyConfigRequest) {
  keep(context, { ...find(context, asked), reservedMemory: undefined })
  return {}
}
