import { strToU8, unzipSync, zipSync } from 'fflate'
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fakeCloud } from '../../deploy/cloud/fake-cloud.ts'
import type { FakeCloud } from '../../deploy/cloud/fake-cloud.ts'
import { root, run } from '../../support/run.ts'
import type { Ran } from '../../support/run.ts'

const YML = `
service: shop
frameworkVersion: '3'
provider: { name: tencent, runtime: Nodejs20.19, region: ap-singapore, credentials: ./credentials, memorySize: 256 }
plugins: [./quiet.cjs, serverless-tencent-scf]
package: { artifact: code.zip }
functions:
  front: { handler: front.main_handler, timeout: 20, environment: { variables: { GREETING: hello } } }
  clock:
    handler: clock.main_handler
    events: [timer: { name: tick, parameters: { cronExpression: '*/10 * * * * * *', enable: true } }]
`
const QUIET = `
require('serverless-tencent-tools').Others.DataReport.DataReport.prototype.report = async () => true
module.exports = class Quiet {}
`

let cloud: FakeCloud
let folder: string
let ran: Ran

beforeAll(async () => {
  cloud = await fakeCloud()
  folder = mkdtempSync(join(tmpdir(), 'serverless-'))
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
  writeFileSync(join(folder, 'serverless.yml'), YML)
  writeFileSync(join(folder, 'quiet.cjs'), QUIET)
  writeFileSync(join(folder, 'code.zip'), zipSync({ 'front.js': strToU8('// front'), 'clock.js': strToU8('// clock') }))
  const { secretId, secretKey } = cloud.key
  writeFileSync(
    join(folder, 'credentials'),
    `[default]\ntencent_secret_id = ${secretId}\ntencent_secret_key = ${secretKey}\n`,
  )
  const env = { ...cloud.env, SLS_TELEMETRY_DISABLED: '1', SLS_TRACKING_DISABLED: '1', HOME: folder }
  ran = await run([join(root, 'node_modules/.bin/serverless'), 'deploy'], env, folder).ended
}, 60_000)

afterAll(async () => {
  await cloud.close()
  rmSync(folder, { recursive: true })
})

test('a bare deploy makes its functions and ends well', () => {
  expect(ran).toMatchObject({ code: 0 })
  expect(Object.keys(cloud.functions)).toEqual(['shop-dev-front', 'shop-dev-clock'])
  const { config, code, tags } = cloud.functions['shop-dev-front']!
  expect(config).toMatchObject({
    handler: 'front.main_handler',
    runtime: 'Nodejs20.19',
    memory: 256,
    timeout: 20,
    variables: { GREETING: 'hello' },
  })
  expect(Object.keys(unzipSync(code))).toEqual(['front.js', 'clock.js'])
  expect(tags).toEqual({ CLI: 'Serverless', Application: 'shop', Stage: 'dev' })
})

test('it makes the open timer', () => {
  expect(cloud.functions['shop-dev-clock']!.triggers).toMatchObject([
    { Type: 'timer', TriggerName: 'tick', Qualifier: '$LATEST', Enable: 1, TriggerDesc: '{"cron":"*/10 * * * * * *"}' },
  ])
})

test('it uploads to a bucket of its own and makes a role', () => {
  const [name, bucket] = Object.entries(cloud.buckets)[0]!
  expect(name).toBe('sls-cloudfunction-ap-singapore-1300000001')
  expect([...bucket.objects.keys()]).toEqual([
    expect.stringMatching(/^shop-dev-.*[.]zip$/),
    expect.stringMatching(/[.]json$/),
  ])
  expect(cloud.roles['SCF_QcsRole']).toMatchObject({ policyIds: [3] })
})

test('every call is written down, all are done, and none goes elsewhere', () => {
  expect(cloud.foreign).toEqual([])
  const refused = cloud.calls.filter(({ code }) => code !== undefined)
  expect(new Set(refused.map(({ action, code }) => `${action} ${code}`))).toEqual(
    new Set(['GetFunction ResourceNotFound.Function', 'CreateRole InvalidParameter.RoleNameInUse']),
  )
  expect(new Set(cloud.calls.map(({ service }) => service))).toEqual(new Set(['cam', 'cos', 'real-name', 'scf', 'tag']))
  expect(cloud.calls).toContainEqual(
    expect.objectContaining({
      service: 'scf',
      action: 'CreateFunction',
      host: 'scf.tencentcloudapi.com',
      region: 'ap-singapore',
    }),
  )
})
