import { Client as ScfClient } from 'tencentcloud-sdk-nodejs-trtc/tencentcloud/services/scf/v20180416/scf_client.js'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { clients, door, madeDoor } from './clients.ts'
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

const document = (statement: object) =>
  JSON.stringify({ version: '2.0', statement: [{ effect: 'allow', ...statement }] })
const trust = document({ principal: { service: 'scf.qcloud.com' }, action: 'name/sts:AssumeRole' })
const grant = document({ action: ['trtc:StopPublishCdnStream'], resource: '*' })

test('a role with a policy is made, changed and taken back', async () => {
  const { cam } = all
  await expect(cam.GetRole({ RoleName: 'run' })).rejects.toMatchObject({ code: 'InvalidParameter.RoleNotExist' })
  await cam.CreateRole({ RoleName: 'run', PolicyDocument: trust, Description: 'of a test' })
  const { PolicyId = 0 } = await cam.CreatePolicy({ PolicyName: 'run', PolicyDocument: grant })
  await cam.AttachRolePolicy({ AttachRoleName: 'run', PolicyName: 'run' })
  expect(await cam.GetRole({ RoleName: 'run' })).toMatchObject({ RoleInfo: { PolicyDocument: trust } })
  expect(await cam.ListPolicies({ Scope: 'Local', Keyword: 'ru' })).toMatchObject({ List: [{ PolicyId }], TotalNum: 1 })
  expect(await cam.ListAttachedRolePolicies({ RoleName: 'run', Page: 1, Rp: 200 })).toMatchObject({
    List: [{ PolicyId, PolicyType: 'User' }],
  })
  const wider = document({ action: ['trtc:*'], resource: '*' })
  await cam.UpdatePolicy({ PolicyId, PolicyDocument: wider })
  expect(await cam.GetPolicy({ PolicyId })).toMatchObject({ PolicyName: 'run', PolicyDocument: wider })
  expect(cloud.policies['run']?.grant.statement).toMatchObject([{ action: ['trtc:*'] }])

  await cam.DetachRolePolicy({ DetachRoleName: 'run', PolicyId })
  expect(cloud.roles['run']?.policyIds).toEqual([])
  await cam.DeletePolicy({ PolicyId: [PolicyId] })
  await cam.DeleteRole({ RoleName: 'run' })
  expect([cloud.roles, cloud.policies]).toEqual([{}, {}])
})

test('SCF takes a role only if it may assume it', async () => {
  await all.cam.CreateRole({ RoleName: 'run', PolicyDocument: trust })
  const forAnother = document({ principal: { service: 'cls.cloud.tencent.com' }, action: 'name/sts:AssumeRole' })
  await all.cam.CreateRole({ RoleName: 'logs', PolicyDocument: forAnother })
  await madeDoor(all, { Role: 'run' })
  expect(cloud.functions['door']?.config.role).toBe('run')
  const role = { FunctionName: 'door', Role: 'logs' }
  await expect(all.scf.UpdateFunctionConfiguration(role)).rejects.toMatchObject({ code: 'ResourceNotFound.Role' })
})

test.each([grant, '{}', 'nonsense'])('a role is not made of %s', async (PolicyDocument) => {
  await expect(all.cam.CreateRole({ RoleName: 'run', PolicyDocument })).rejects.toMatchObject({
    code: 'InvalidParameter.PolicyDocumentError',
  })
})

test('whose key it is', async () => {
  expect(await all.sts.GetCallerIdentity()).toMatchObject({ AccountId: '100000000001' })
  expect(await all.cam.GetUserAppId()).toMatchObject({ AppId: 1_300_000_001 })
})

test('another key and another secret are refused', async () => {
  const { secretId } = cloud.key
  const ask = (key: typeof cloud.key) => clients(cloud, 'ap-singapore', key).scf.ListFunctions({})
  await expect(ask({ secretId, secretKey: 'x' })).rejects.toMatchObject({ code: 'AuthFailure.SignatureFailure' })
  await expect(ask({ secretId: 'x', secretKey: 'x' })).rejects.toMatchObject({ code: 'AuthFailure.SecretIdNotFound' })
  expect(cloud.calls.map(({ code }) => code)).toEqual(['AuthFailure.SignatureFailure', 'AuthFailure.SecretIdNotFound'])
})

test('the old signature is verified too', async () => {
  const profile = { ...cloud.profile, signMethod: 'HmacSHA256' } as const
  const ask = (secretKey: string) => {
    const credential = { ...cloud.key, secretKey }
    return new ScfClient({ credential, region: 'ap-singapore', profile }).ListFunctions({ Limit: 5 })
  }
  expect(await ask(cloud.key.secretKey)).toMatchObject({ TotalCount: 0 })
  await expect(ask('x')).rejects.toMatchObject({ code: 'AuthFailure.SignatureFailure' })
})

test('a clock that is off is refused', async () => {
  const late = await fakeCloud({ now: () => Date.now() + 600_000 })
  const asked = clients(late).scf.ListFunctions({})
  await expect(asked).rejects.toMatchObject({ code: 'AuthFailure.SignatureExpire' })
  await late.close()
})

test('a key can do what its rights hold and no more', async () => {
  const rights = { statement: [{ effect: 'allow', action: ['scf:Get*', 'name/scf:CreateFunction'] }] }
  const small = await fakeCloud({ rights })
  const { scf } = clients(small)
  await scf.CreateFunction(door())
  await scf.GetFunction({ FunctionName: 'door' })
  await expect(scf.DeleteFunction({ FunctionName: 'door' })).rejects.toMatchObject({
    code: 'AuthFailure.UnauthorizedOperation',
    message: expect.stringContaining('scf:DeleteFunction'),
  })
  await small.close()
})

test('calls fail when they are told to, and only those', async () => {
  const { scf } = all
  await madeDoor(all)
  cloud.failNext({
    service: 'scf',
    action: 'PublishVersion',
    functionName: 'door',
    code: 'InternalError',
    after: 1,
    times: 2,
  })
  const publish = () => scf.PublishVersion({ FunctionName: 'door' }).then(({ FunctionVersion }) => FunctionVersion)
  expect(await publish()).toBe('1')
  await expect(publish()).rejects.toMatchObject({
    code: 'InternalError',
    requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
  })
  await expect(publish()).rejects.toMatchObject({ code: 'InternalError' })
  expect(await publish()).toBe('2')
})
