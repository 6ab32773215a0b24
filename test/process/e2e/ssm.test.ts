import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { signCallback } from '../../../lib/trtc/signature.ts'
import { demoSecrets, startLocalStack } from '../../../local/local-stack.ts'
import type { LocalStack } from '../../../local/local-stack.ts'
import { startSsm } from '../../../local/ssm/server.ts'
import type { LocalSsm } from '../../../local/ssm/server.ts'
import { callback } from '../../queue/batches.ts'
import { sharingFunctions } from '../../support/built.ts'
import { appWith, show } from './apps.ts'
import { eventually } from './eventually.ts'

const APP = 1400188366
const credentials = { secretId: 'AKIDLOCAL', secretKey: 'local-secret-key', token: 'local-session-token' }
const first = demoSecrets.DEMO_CALLBACK_KEY
const second = 'secondCallbackKey'
const { DEMO_SDK_KEY, DEMO_PUSH_KEY } = demoSecrets

let ssm: LocalSsm
let stage: LocalStack
beforeEach(async () => {
  ssm = await startSsm({ credentials })
  ssm.put('callbacks', JSON.stringify({ key: first }))
  ssm.put('sdk', DEMO_SDK_KEY)
  ssm.put('push', DEMO_PUSH_KEY)
  const { relay } = show()
  const cdn = (relay.cdn ?? []).map((output) => ({ ...output, authKey: { ssm: 'push' } }))
  const app = {
    ...appWith(show({ relay: { ...relay, cdn } })),
    callbackKeys: [{ ssm: 'callbacks', field: 'key' }],
    sdkSecretKey: { ssm: 'sdk' },
  }
  stage = await startLocalStack({
    config: { apps: [app] },
    env: { SSM_ENDPOINT: ssm.url },
    bundles: sharingFunctions(),
  })
  stage.app.callbackUrls = { room: '', media: '', relay: '' } // each door reads the secrets for itself: here only one does
})
afterEach(async () => {
  await stage.close()
  await ssm.close()
})

/** A callback for a room, signed with a key; its status and what else was answered. */
async function post(key: string, room = '295066') {
  const body = callback(103, room, 'host', Date.now())
  const headers = { SdkAppId: String(APP), Sign: signCallback(body, key) }
  const answer = await fetch(`${stage.scf.url}/room-event`, { method: 'POST', headers, body })
  return { status: answer.status, body: await answer.text() }
}
const isRelayed = (room: string) =>
  eventually(() =>
    expect(stage.trtc.tasks().filter((task) => task.alive && String(task.room) === room)).toHaveLength(1),
  )
const asked = () => ssm.requests.map(({ secret }) => secret).sort()
const log = () => stage.scf.lines.join('\n')

describe('secrets in SSM', () => {
  it('are read once, on first use, and relay a room', async () => {
    expect(asked()).toEqual([])
    for (const room of ['295066', '295067']) expect((await post(first, room)).status).toBe(200)
    expect(asked()).toEqual(['callbacks', 'push', 'sdk'])
    await isRelayed('295066')
    await isRelayed('295067')
    expect(ssm.requests.every(({ region }) => region === 'ap-singapore')).toBe(true)
    for (const secret of [first, DEMO_SDK_KEY, DEMO_PUSH_KEY, credentials.secretKey])
      expect(log()).not.toContain(secret)
  })

  it('follow a callback key that is rotated, in the same instance', async () => {
    expect((await post(first)).status).toBe(200)
    ssm.put('callbacks', JSON.stringify({ key: second }))
    expect((await post(second)).status).toBe(200)
    expect((await post(first)).status).toBe(401)
    for (let times = 0; times < 3; times++) expect((await post('forged')).status).toBe(401)
    expect(asked()).toEqual(['callbacks', 'callbacks', 'push', 'sdk'])
    expect(stage.scf.instances()).toHaveLength(1)
    expect(log()).toContain('"what":"secret.rotated"')
    for (const secret of [first, second]) expect(log()).not.toContain(secret)
  })

  it('go on being used while SSM is away', async () => {
    expect((await post(first)).status).toBe(200)
    ssm.behave({ is: 'drops' })
    expect((await post('forged')).status).toBe(401)
    expect((await post(first, '295067')).status).toBe(200)
    await isRelayed('295067')
  })

  it('let TRTC try again where the first reading fails', async () => {
    ssm.behave({ is: 'drops' })
    expect(await post(first)).toEqual({ status: 500, body: '{"code":500,"message":"not saved; send it again"}' })
    expect(log()).toMatch(/function\.failed.*the secret callbacks cannot be read from SSM/)
    ssm.behave({ is: 'answers' })
    expect((await post(first)).status).toBe(200)
    await isRelayed('295066')
  })

  it('name the right that is missing in the log, and nothing to whoever calls', async () => {
    ssm.behave({ is: 'refuses', code: 'AuthFailure.UnauthorizedOperation' })
    const answer = await post(first)
    expect(answer.status).toBe(500)
    expect(answer.body).toContain('a callback key of this app cannot be read from SSM: see the log of this function')
    expect(answer.body).not.toContain('callbacks')
    expect(log()).toMatch(/callback\.key.*the secret callbacks cannot be read from SSM.*ssm:GetSecretValue/)
  })
})
