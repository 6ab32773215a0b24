import type { CreateFunctionRequest } from 'tencentcloud-sdk-nodejs-trtc/tencentcloud/services/scf/v20180416/scf_models.js'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { clients, door, liveDoor, ready } from './clients.ts'
import type { Clients } from './clients.ts'
import { fakeCloud } from './fake-cloud.ts'
import type { FakeCloud } from './fake-cloud.ts'

// One account with a live door: what is refused changes nothing.
let cloud: FakeCloud
let all: Clients
let before: string
beforeAll(async () => {
  cloud = await fakeCloud()
  all = clients(cloud)
  await liveDoor(all)
  const url = { AuthType: 'NONE', NetConfig: { EnableIntranet: true, EnableExtranet: true } }
  await trigger({ Type: 'http', TriggerName: 'url', TriggerDesc: JSON.stringify(url) })
  before = JSON.stringify(cloud.functions)
})
afterAll(() => cloud.close())

const at = { FunctionName: 'door' }
const variables = (...pairs: [string, string][]) => ({
  Environment: { Variables: pairs.map(([Key, Value]) => ({ Key, Value })) },
})
const other = (more: Partial<CreateFunctionRequest>) => door({ FunctionName: 'other', ...more })
const trigger = (more: object) => ask('CreateTrigger', { ...at, Qualifier: 'live', ...more })
const ask = (action: string, params: object): Promise<unknown> => all.scf.request(action, params)

test.each<[string, string, () => object]>([
  ['UnknownParameter', 'CreateFunction', () => ({ ...door(), Wrong: 1 })],
  ['MissingParameter', 'CreateFunction', () => ({ Code: {} })],
  ['InvalidParameter', 'CreateFunction', () => ({ ...door(), MemorySize: '256' })],
  ['InvalidAction', 'Nonsense', () => ({})],
  ['UnsupportedOperation', 'CreateFunction', () => ({ ...other({}), InitTimeout: 30 })],
  ['ResourceInUse.Function', 'CreateFunction', () => door()],
  ['InvalidParameterValue.FunctionName', 'CreateFunction', () => door({ FunctionName: '1st' })],
  ['InvalidParameterValue.Handler', 'CreateFunction', () => other({ Handler: 'dist/door.main_handler' })],
  ['InvalidParameterValue.Runtime', 'CreateFunction', () => other({ Runtime: 'nodejs8' })],
  ['InvalidParameterValue.MemorySize', 'CreateFunction', () => other({ MemorySize: 200 })],
  ['InvalidParameterValue.Timeout', 'CreateFunction', () => other({ Timeout: 901 })],
  ['InvalidParameterValue.Timeout', 'CreateFunction', () => other({ Timeout: 0 })],
  ['InvalidParameterValue.Description', 'CreateFunction', () => other({ Description: 'sha256:abc' })],
  ['InvalidParameterValue.VpcConfig', 'CreateFunction', () => other({ VpcConfig: { VpcId: 'vpc-1' } })],
  ['InvalidParameterValue.Code', 'CreateFunction', () => other({ Code: {} })],
  ['InvalidParameterValue.ZipFile', 'CreateFunction', () => other({ Code: { ZipFile: 'bm8gemlw' } })],
  [
    'InvalidParameterValue.CosObjectName',
    'CreateFunction',
    () => other({ Code: { CosBucketName: 'none', CosObjectName: '/code.zip' } }),
  ],
  ['ResourceNotFound.Role', 'CreateFunction', () => other({ Role: 'nobody' })],
  ['InvalidParameterValue.EnvironmentSystemProtect', 'CreateFunction', () => other(variables(['SCF_NAME', 'x']))],
  [
    'InvalidParameterValue.EnvironmentSystemProtect',
    'CreateFunction',
    () => other(variables(['TENCENTCLOUD_REGION', 'x'])),
  ],
  ['InvalidParameterValue.Environment', 'CreateFunction', () => other(variables(['NAME', '']))],
  ['InvalidParameterValue.Environment', 'CreateFunction', () => other(variables(['NAME', 'a'], ['NAME', 'b']))],
  [
    'InvalidParameterValue.EnvironmentExceededLimit',
    'CreateFunction',
    () => other(variables(['NAME', 'x'.repeat(4093)])),
  ],
  ['InvalidParameterValue.Runtime', 'UpdateFunctionConfiguration', () => ({ ...at, Runtime: 'Nodejs18.15' })],
  ['ResourceNotFound.Function', 'PublishVersion', () => ({ FunctionName: 'nobody' })],
  ['ResourceNotFound.FunctionVersion', 'UpdateAlias', () => ({ ...at, Name: 'live', FunctionVersion: '7' })],
  ['ResourceNotFound.Alias', 'UpdateAlias', () => ({ ...at, Name: 'dead', FunctionVersion: '1' })],
  ['ResourceInUse.Alias', 'CreateAlias', () => ({ ...at, Name: 'live', FunctionVersion: '1' })],
  ['InvalidParameterValue.Name', 'CreateAlias', () => ({ ...at, Name: '1st', FunctionVersion: '1' })],
  ['ResourceInUse.Trigger', 'DeleteAlias', () => ({ ...at, Name: 'live' })],
  ['FailedOperation.DeleteFunction', 'DeleteFunction', () => ({ ...at, Qualifier: '1' })],
  ['ResourceNotFound.Trigger', 'DeleteTrigger', () => ({ ...at, Type: 'http', TriggerName: 'url' })],
  ['ResourceNotFound.Trigger', 'UpdateTrigger', () => ({ ...at, Type: 'timer', TriggerName: 'tick', Enable: 'OPEN' })],
  [
    'InvalidParameterValue.ReservedConcurrencyMem',
    'PutReservedConcurrencyConfig',
    () => ({ ...at, ReservedConcurrencyMem: 64 }),
  ],
  [
    'LimitExceeded.TotalConcurrencyMemory',
    'PutReservedConcurrencyConfig',
    () => ({ ...at, ReservedConcurrencyMem: 99_968 }),
  ],
  [
    'InvalidParameterValue.RetryNum',
    'UpdateFunctionEventInvokeConfig',
    () => ({ ...at, AsyncTriggerConfig: { RetryConfig: [{ RetryNum: 3 }], MsgTTL: 60 } }),
  ],
])('%s: %s', async (code, action, params) => {
  await expect(ask(action, params())).rejects.toMatchObject({ code })
  expect(JSON.stringify(cloud.functions)).toBe(before)
})

test.each<[string, object]>([
  [
    'ResourceNotFound.Qualifier',
    { Qualifier: 'dead', Type: 'timer', TriggerName: 'tick', TriggerDesc: '0 * * * * * *' },
  ],
  ['ResourceInUse.Trigger', { Type: 'http', TriggerName: 'url', TriggerDesc: '{}' }],
  ['ResourceInUse.Trigger', { Type: 'http', TriggerName: 'another', TriggerDesc: '{}' }],
  [
    'InvalidParameterValue.TriggerDesc',
    { Qualifier: '1', Type: 'http', TriggerName: 'url', TriggerDesc: '{"AuthType":"NO"}' },
  ],
  [
    'InvalidParameterValue.TriggerDesc',
    { Type: 'timer', TriggerName: 'tick', TriggerDesc: '{"cron":"0 * * * * * *"}' },
  ],
  ['InvalidParameterValue.TriggerName', { Type: 'ckafka', TriggerName: 'orders', TriggerDesc: '{"maxMsgNum":5}' }],
  [
    'InvalidParameterValue.TriggerDesc',
    { Type: 'ckafka', TriggerName: 'ckafka-1-orders', TriggerDesc: '{"maxMsgNum":0}' },
  ],
  ['InvalidParameterValue.Type', { Type: 'apigw', TriggerName: 'gate', TriggerDesc: '{}' }],
  ['InvalidParameterValue.Enable', { Type: 'timer', TriggerName: 'tick', TriggerDesc: '0 * * * * * *', Enable: 'YES' }],
])('%s: CreateTrigger of %j', async (code, params) => {
  await expect(trigger(params)).rejects.toMatchObject({ code })
  expect(JSON.stringify(cloud.functions)).toBe(before)
})

test('nothing is done to what is being worked on', async () => {
  const busy = await fakeCloud({ looks: 2 })
  try {
    const { scf } = clients(busy)
    await scf.CreateFunction(door())
    const code = 'FailedOperation.FunctionStatusError'
    await expect(scf.UpdateFunctionConfiguration({ ...at, Timeout: 9 })).rejects.toMatchObject({ code })
    await expect(scf.PublishVersion(at)).rejects.toMatchObject({ code })
    await ready({ scf })
    await scf.PublishVersion(at)
    const alias = { ...at, Name: 'live', FunctionVersion: '1' }
    await expect(scf.CreateAlias(alias)).rejects.toMatchObject({ code })
    await ready({ scf }, '1')
    await scf.CreateAlias(alias)
  } finally {
    await busy.close()
  }
})
