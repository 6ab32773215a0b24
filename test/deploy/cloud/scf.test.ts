import { strFromU8, unzipSync } from 'fflate'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { clients, door, liveDoor, madeDoor, ready, secondZip } from './clients.ts'
import type { Clients } from './clients.ts'
import { fakeCloud } from './fake-cloud.ts'
import type { FakeCloud } from './fake-cloud.ts'

let cloud: FakeCloud
let all: Clients
beforeEach(async () => {
  cloud = await fakeCloud()
  all = clients(cloud)
})
afterEach(() => cloud.close())

const URL = JSON.stringify({ AuthType: 'NONE', NetConfig: { EnableIntranet: false, EnableExtranet: true } })

test('a function is being made until somebody has looked', async () => {
  const { scf } = all
  await expect(scf.GetFunction({ FunctionName: 'door' })).rejects.toMatchObject({ code: 'ResourceNotFound.Function' })
  await scf.CreateFunction(
    door({ MemorySize: 256, Timeout: 20, Environment: { Variables: [{ Key: 'NAME', Value: 'x' }] } }),
  )
  expect(await scf.GetFunction({ FunctionName: 'door' })).toMatchObject({ Status: 'Creating' })
  expect(await scf.GetFunction({ FunctionName: 'door' })).toMatchObject({
    Status: 'Active',
    Handler: 'door.main_handler',
    MemorySize: 256,
    Timeout: 20,
    Environment: { Variables: [{ Key: 'NAME', Value: 'x' }] },
  })
})

test('a version keeps its code and settings while $LATEST goes on', async () => {
  const { scf } = all
  await liveDoor(all)
  await scf.UpdateFunctionCode({ FunctionName: 'door', ZipFile: secondZip })
  await ready(all)
  await scf.UpdateFunctionConfiguration({
    FunctionName: 'door',
    Timeout: 60,
    VpcConfig: { VpcId: 'vpc-1', SubnetId: 'subnet-1' },
    PublicNetConfig: { PublicNetStatus: 'DISABLE' },
  })
  await ready(all)
  expect(await scf.GetFunction({ FunctionName: 'door', Qualifier: 'live' })).toMatchObject({
    FunctionVersion: '1',
    Timeout: 3,
    PublicNetConfig: { PublicNetStatus: 'ENABLE' },
  })
  const { code, config, versions, aliases } = cloud.functions['door']!
  expect(strFromU8(unzipSync(code)['door.js']!)).toBe('// second')
  expect(config).toMatchObject({ timeout: 60, publicNet: false, vpc: { vpcId: 'vpc-1', subnetId: 'subnet-1' } })
  expect(versions.map(({ version, description }) => [version, description])).toEqual([['1', 'first']])
  expect(strFromU8(unzipSync(versions[0]!.code)['door.js']!)).toBe('// first')
  expect(aliases).toEqual({ $DEFAULT: '$LATEST', live: '1' })
})

test('an alias moves, back too', async () => {
  const { scf } = all
  await liveDoor(all)
  await scf.PublishVersion({ FunctionName: 'door', Description: 'second' })
  await ready(all, '2')
  await scf.UpdateAlias({ FunctionName: 'door', Name: 'live', FunctionVersion: '2' })
  expect(await scf.GetAlias({ FunctionName: 'door', Name: 'live' })).toMatchObject({ FunctionVersion: '2' })
  await scf.UpdateAlias({ FunctionName: 'door', Name: 'live', FunctionVersion: '1' })
  const { Aliases } = await scf.ListAliases({ FunctionName: 'door', FunctionVersion: '1' })
  expect(Aliases).toMatchObject([{ Name: 'live', FunctionVersion: '1' }])
  const { Versions } = await scf.ListVersionByFunction({ FunctionName: 'door', Order: 'DESC', OrderBy: 'AddTime' })
  expect(Versions?.map(({ Version, Description }) => [Version, Description])).toEqual([
    ['$LATEST', ''],
    ['2', 'second'],
    ['1', 'first'],
  ])
})

test('a Function URL on an alias stays the same when it is opened and closed', async () => {
  const { scf } = all
  await liveDoor(all)
  const at = { FunctionName: 'door', TriggerName: 'url', Type: 'http', Qualifier: 'live' }
  const { TriggerInfo } = await scf.CreateTrigger({ ...at, TriggerDesc: URL })
  await scf.UpdateTrigger({ ...at, TriggerDesc: URL, Enable: 'CLOSE' })
  const { Triggers } = await scf.ListTriggers({
    FunctionName: 'door',
    Filters: [{ Name: 'Qualifier', Values: ['live'] }],
  })
  expect(Triggers).toMatchObject([
    { Type: 'http', Qualifier: 'live', Enable: 0, TriggerDesc: TriggerInfo?.TriggerDesc },
  ])
  expect(JSON.parse(TriggerInfo?.TriggerDesc ?? '')).toEqual({
    AuthType: 'NONE',
    NetConfig: {
      EnableIntranet: false,
      EnableExtranet: true,
      ExtranetUrl: expect.stringMatching(/^https:[/][/]1300000001-[0-9a-f]{10}[.]ap-singapore[.]tencentscf[.]com$/),
    },
  })
})

test('a timer and a CKafka trigger tell their settings', async () => {
  const { scf } = all
  await liveDoor(all)
  const at = { FunctionName: 'door', Qualifier: 'live' }
  const timer = { ...at, TriggerName: 'tick', Type: 'timer' }
  await scf.CreateTrigger({ ...timer, TriggerDesc: '*/10 * * * * * *', Enable: 'CLOSE' })
  await scf.UpdateTriggerStatus({ ...timer, Enable: 'OPEN' })
  const desc = JSON.stringify({ maxMsgNum: 50, offset: 'latest', retry: 3 })
  await scf.CreateTrigger({ ...at, TriggerName: 'ckafka-1a2b-orders', Type: 'ckafka', TriggerDesc: desc })
  const { triggers } = cloud.functions['door']!
  const told = triggers.map(({ Type, Enable, TriggerDesc }): unknown[] => [Type, Enable, JSON.parse(TriggerDesc)])
  expect(told).toEqual([
    ['timer', 1, { cron: '*/10 * * * * * *' }],
    [
      'ckafka',
      1,
      { maxMsgNum: 50, offset: 'latest', retry: 3, timeOut: 60, instanceId: 'ckafka-1a2b', topicName: 'orders' },
    ],
  ])
  await scf.DeleteTrigger(timer)
  expect(cloud.functions['door']!.triggers.map(({ Type }) => Type)).toEqual(['ckafka'])
})

test('concurrency and retries are kept and given back', async () => {
  const { scf } = all
  await madeDoor(all)
  const at = { FunctionName: 'door' }
  expect((await scf.GetReservedConcurrencyConfig(at)).ReservedMem).toBeNull()
  await scf.PutReservedConcurrencyConfig({ ...at, ReservedConcurrencyMem: 1280 })
  expect(await scf.GetReservedConcurrencyConfig(at)).toMatchObject({ ReservedMem: 1280 })
  await scf.DeleteReservedConcurrencyConfig(at)
  expect(cloud.functions['door']!.reservedMemory).toBeUndefined()
  const AsyncTriggerConfig = { RetryConfig: [{ RetryNum: 0 }], MsgTTL: 60 }
  await scf.UpdateFunctionEventInvokeConfig({ ...at, AsyncTriggerConfig })
  expect(await scf.GetFunctionEventInvokeConfig(at)).toMatchObject({ AsyncTriggerConfig })
})

test('a function that is deleted leaves nothing', async () => {
  const { scf } = all
  await liveDoor(all)
  await scf.CreateTrigger({
    FunctionName: 'door',
    TriggerName: 'url',
    Type: 'http',
    Qualifier: 'live',
    TriggerDesc: URL,
  })
  await scf.DeleteTrigger({ FunctionName: 'door', TriggerName: 'url', Type: 'http', Qualifier: 'live' })
  await scf.DeleteAlias({ FunctionName: 'door', Name: 'live' })
  await scf.DeleteFunction({ FunctionName: 'door' })
  expect(cloud.functions).toEqual({})
  expect(await scf.ListFunctions({})).toMatchObject({ TotalCount: 0 })
})

test('regions and namespaces know nothing of one another', async () => {
  await madeDoor(all)
  const elsewhere = clients(cloud, 'eu-frankfurt').scf
  await expect(elsewhere.GetFunction({ FunctionName: 'door' })).rejects.toMatchObject({
    code: 'ResourceNotFound.Function',
  })
  await expect(all.scf.GetFunction({ FunctionName: 'door', Namespace: 'shop' })).rejects.toMatchObject({
    code: 'ResourceNotFound.Namespace',
  })
})
