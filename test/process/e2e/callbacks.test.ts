import { readFileSync, readdirSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signCallback } from '../../../lib/trtc/signature.ts'
import { demoSecrets, startLocalStack } from '../../../local/local-stack.ts'
import type { LocalStack } from '../../../local/local-stack.ts'
import { sharingFunctions } from '../../support/built.ts'
import { appWith, show } from './apps.ts'

const folder = 'test/fixtures/callbacks'
const fixtures = readdirSync(folder).filter((file) => /^\d+-/.test(file))
const vector = JSON.parse(readFileSync(`${folder}/signature-vector.json`, 'utf8')) as {
  key: string
  body: string
  sign: string
}

let stage: LocalStack
beforeAll(async () => {
  const { sdkAppId: _id, ...app } = appWith(show())
  const published = { ...app, sdkAppId: 20000001, callbackKeys: [vector.key] }
  stage = await startLocalStack({
    config: { apps: [appWith(show()), published] },
    env: { LOG_LEVEL: 'debug' },
    bundles: sharingFunctions(),
  })
})
afterAll(() => stage.close())

interface Sent {
  door?: 'room-event' | 'relay-status'
  body?: string
  sign?: string | undefined
  app?: string
}

async function send({ door = 'room-event', body, sign, app = '1400188366' }: Sent) {
  const headers = { 'content-type': 'application/json', sdkappid: app, ...(sign !== undefined && { sign }) }
  const response = await fetch(`${stage.scf.url}/${door}`, {
    method: 'POST',
    headers,
    ...(body !== undefined && { body }),
  })
  const text = await response.text()
  expect(Buffer.byteLength(text)).toBeLessThan(2000)
  return { status: response.status, answer: JSON.parse(text) as { code: number; message?: string } }
}

const signed = (body: string) => signCallback(body, demoSecrets.DEMO_CALLBACK_KEY)
const lines = (what: string) => stage.scf.lines.filter((line) => line.includes(`"what":"${what}"`))

describe('callbacks as TRTC sends them', () => {
  it('are twelve', () => expect(fixtures).toHaveLength(12))

  it.each(fixtures)('%s is accepted by its door, and by the other', async (file) => {
    const body = readFileSync(`${folder}/${file}`, 'utf8')
    const doors = file.startsWith('401')
      ? (['relay-status', 'room-event'] as const)
      : (['room-event', 'relay-status'] as const)
    for (const door of doors)
      expect(await send({ door, body, sign: signed(body) })).toEqual({ status: 200, answer: { code: 0 } })
  })

  it('the published vector verifies under its published key', async () => {
    const { body, sign } = vector
    expect(await send({ body, sign, app: '20000001' })).toEqual({ status: 200, answer: { code: 0 } })
  })
})

describe('callbacks that are not TRTC’s', () => {
  const body = readFileSync(`${folder}/103-user-entered.json`, 'utf8')

  it.each<[string, Sent, RegExp]>([
    ['one changed byte', { body: body.replace('"test"', '"tesT"'), sign: signed(body) }, /Sign does not fit/],
    ['no Sign', { body, sign: undefined }, /no Sign header/],
    ['another app’s key', { body, sign: signCallback(body, vector.key) }, /Sign does not fit/],
    ['another app’s header', { body, sign: signed(body), app: '20000001' }, /Sign does not fit/],
    ['an unknown app', { body, sign: signed(body), app: '4711' }, /does not name an app/],
    ['no app', { body, sign: signed(body), app: '' }, /does not name an app/],
    ['an unsigned request without a body', { sign: undefined }, /no Sign header/],
  ])('%s: 401', async (_name, sent, message) => {
    const { status, answer } = await send(sent)
    expect(status).toBe(401)
    expect(answer.message).toMatch(message)
  })

  it.each<[string, string | undefined, RegExp]>([
    ['broken JSON', '{"EventGroupId":\t1,', /not JSON/],
    ['a list', '[]', /./],
    ['a body over 1 MB', `{"x":"${'a'.repeat(1_000_001)}"}`, /over 1 MB/],
    ['no body', undefined, /no body/],
    ['no EventInfo', '{"EventGroupId":1,"EventType":103}', /EventInfo/],
    ['no room', '{"EventGroupId":1,"EventType":103,"EventInfo":{"EventMsTs":1,"UserId":"a"}}', /RoomId/],
  ])('%s: 400, saying why', async (_name, text, message) => {
    const { status, answer } = await send({ ...(text !== undefined && { body: text }), sign: signed(text ?? '') })
    expect(status).toBe(400)
    expect(answer.message).toMatch(message)
  })

  it('unknown event types, groups and roles are a calm 200', async () => {
    for (const text of [
      '{"EventGroupId":9,"EventType":901,"EventInfo":{}}',
      '{"EventGroupId":1,"EventType":199,"EventInfo":{"RoomId":1,"EventMsTs":1}}',
      '{"EventGroupId":3,"EventType":301,"EventInfo":{"RoomId":1,"EventMsTs":1}}',
      '{"EventGroupId":1,"EventType":103,"EventInfo":{"RoomId":1,"EventMsTs":1,"UserId":"a","Role":99,"New":true}}',
    ])
      expect(await send({ body: text, sign: signed(text) })).toEqual({ status: 200, answer: { code: 0 } })
  })

  it('leave nothing but a line with the reason, and no call', async () => {
    expect(lines('callback.refused').length).toBeGreaterThan(0)
    for (const line of lines('callback.refused'))
      expect(Object.keys(JSON.parse(line) as object).sort()).not.toContain('body')
    expect(stage.scf.lines.join('\n')).not.toContain('tesT')
    expect(stage.trtc.requests).toEqual([])
    expect(lines('relay.start')).toEqual([])
  })
})
