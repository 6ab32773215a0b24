import { afterEach, beforeEach, expect, test } from 'vitest'
import { clients, liveDoor } from '../../deploy/cloud/clients.ts'
import { fakeCloud } from '../../deploy/cloud/fake-cloud.ts'
import type { FakeCloud } from '../../deploy/cloud/fake-cloud.ts'
import { run } from '../../support/run.ts'

let cloud: FakeCloud
beforeEach(async () => {
  cloud = await fakeCloud({
    answerUrl: async ({ functionName, qualifier, path }) => ({
      status: 200,
      headers: {},
      body: [functionName, qualifier, path].join(' '),
    }),
  })
})
afterEach(() => cloud.close())

/** Runs a script with the preload, and answers what it says. */
async function said(script: string): Promise<string> {
  const { out, err } = await run([process.execPath, '--input-type=module', '-e', script], cloud.env).ended
  return out.trim() || err
}

test('a request for a host that is not of the cloud gets no further', async () => {
  const script = `
    import { get } from 'node:https'
    get('https://example.com/report?x=1', (response) => { console.log(response.statusCode); response.resume() })`
  expect(await said(script)).toBe('502')
  expect(cloud.foreign).toEqual(['GET example.com/report'])
})

test.each([
  ['net', "import { connect } from 'node:net'\nconnect(6379, 'redis.example.com')"],
  ['tls', "import { connect } from 'node:tls'\nconnect(6379, 'redis.example.com')"],
])('a connection of %s is refused at once', async (_module, script) => {
  const told = await said(`${script}.on('error', ({ message }) => console.log(message))`)
  expect(told).toBe('no connection leaves this machine: redis.example.com:6379')
  expect(cloud.foreign).toEqual(['redis.example.com:6379'])
})

test('what is on this machine is reached', async () => {
  const script = `
    import { createServer } from 'node:http'
    const server = createServer((_request, response) => response.end('here')).listen(0, '127.0.0.1', async () => {
      console.log(await (await fetch('http://127.0.0.1:' + server.address().port)).text())
      server.close()
    })`
  expect(await said(script)).toBe('here')
  expect(cloud.foreign).toEqual([])
})

test('a Function URL is answered while it is open', async () => {
  const { scf } = clients(cloud)
  await liveDoor(clients(cloud))
  const at = { FunctionName: 'door', TriggerName: 'url', Type: 'http', Qualifier: 'live' }
  const desc = JSON.stringify({ AuthType: 'NONE', NetConfig: { EnableIntranet: false, EnableExtranet: true } })
  const { TriggerInfo } = await scf.CreateTrigger({ ...at, TriggerDesc: desc })
  const url = /https:[^"]+/.exec(TriggerInfo?.TriggerDesc ?? '')?.[0]
  const script = `const response = await fetch('${url}/v1/health'); console.log(response.status, await response.text())`
  expect(await said(script)).toBe('200 door live /v1/health')
  await scf.UpdateTrigger({ ...at, Enable: 'CLOSE' })
  expect(await said(script)).toMatch(/^404 /)
  expect(cloud.foreign).toEqual([])
})

test('COS takes nothing that is not signed with the key', async () => {
  const script = (secretKey: string) => `
    import Cos from 'cos-nodejs-sdk-v5'
    const cos = new Cos({ SecretId: '${cloud.key.secretId}', SecretKey: '${secretKey}' })
    cos.putBucket({ Bucket: 'code-1300000001', Region: 'ap-singapore' }, (error) => console.log(error?.code ?? 'done'))`
  expect(await said(script('x'))).toContain('SignatureDoesNotMatch')
  expect(cloud.buckets).toEqual({})
  expect(await said(script(cloud.key.secretKey))).toBe('done')
  expect(cloud.buckets['code-1300000001']).toMatchObject({ region: 'ap-singapore' })
})
