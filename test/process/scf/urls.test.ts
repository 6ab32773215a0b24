import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { LocalScf } from '../../../local/scf/scf.ts'
import { scfWith } from './functions.ts'

const plain = { object: 'return { a: 1 }', text: 'return "x"', nothing: 'return' }
const wrong = {
  'status-as-text': 'return { statusCode: "200", body: "" }',
  'body-as-object': 'return { statusCode: 200, body: {} }',
  'headers-as-numbers': 'return { statusCode: 200, headers: { a: 1 }, body: "" }',
}
const echo = { code: 'return { statusCode: 200, body: JSON.stringify(event) }' }
const given = {
  echo,
  tea: {
    code: `return {
      isBase64Encoded: true, statusCode: 418, headers: { 'content-type': 'text/x', 'set-cookie': ['a=1', 'b=2'] },
      body: Buffer.from('tea').toString('base64'),
    }`,
  },
  empty: { code: 'return { statusCode: 204 }' },
  throws: { code: 'console.log("tried"); throw new Error("no")' },
  hangs: { code: 'await new Promise(() => setInterval(() => {}, 10))', timeoutSeconds: 1 },
  ...Object.fromEntries(Object.entries({ ...plain, ...wrong }).map(([name, code]) => [name, { code }])),
}

let scf: LocalScf
beforeAll(async () => {
  scf = await scfWith(given)
})
afterAll(() => scf.close())

async function got(path: string, init?: RequestInit, { url } = scf) {
  const answer = await fetch(`${url}${path}`, init)
  const body = await answer.text()
  return { status: answer.status, headers: answer.headers, body }
}

describe('a Function URL', () => {
  it('hands on the method, the path, the query, the headers in lower case and the raw body, and nothing of API Gateway', async () => {
    const { body } = await got('/echo/a/b?x=1&y=%C3%A4', {
      method: 'POST',
      headers: { SdkAppId: '7' },
      body: '{"a":\t1}\n',
    })
    const event = JSON.parse(body) as Record<string, unknown>
    expect(Object.keys(event).sort()).toEqual(['body', 'headers', 'httpMethod', 'path', 'queryString'])
    expect(event).toMatchObject({
      httpMethod: 'POST',
      path: '/a/b',
      queryString: { x: '1', y: 'ä' },
      headers: { sdkappid: '7', 'x-scf-remote-addr': '127.0.0.1' },
      body: '{"a":\t1}\n',
    })
  })

  it('hands a body that is no text on as it is told to', async () => {
    const sent = { method: 'POST', body: new Uint8Array([0xff, 0x00]) }
    expect(JSON.parse((await got('/echo', sent)).body)).toMatchObject({ body: '\ufffd\u0000' })
    const other = await scfWith({ echo }, { urls: { binaryBodies: 'base64' } })
    expect(JSON.parse((await got('/echo', sent, other)).body)).toMatchObject({ body: '/wA=', isBase64Encoded: true })
    expect(JSON.parse((await got('/echo', { method: 'POST', body: 'ä' }, other)).body)).toMatchObject({ body: 'ä' })
    await other.close()
  })

  it('answers as an integrated response says', async () => {
    const { status, headers, body } = await got('/tea')
    expect([status, headers.get('content-type'), headers.getSetCookie(), body]).toEqual([
      418,
      'text/x',
      ['a=1', 'b=2'],
      'tea',
    ])
    expect(await got('/empty')).toMatchObject({ status: 204, body: '' })
  })

  it.each([
    ['object', '{"a":1}'],
    ['text', '"x"'],
    ['nothing', 'null'],
  ])('answers %s without a statusCode as JSON', async (name, body) => {
    const answer = await got(`/${name}`)
    expect([answer.status, answer.headers.get('content-type'), answer.body]).toEqual([200, 'application/json', body])
  })

  it.each(Object.keys(wrong))('refuses %s', async (name) => {
    const { status, body } = await got(`/${name}`)
    expect([status, JSON.parse(body)]).toEqual([
      403,
      { errorCode: 1, errorMessage: 'Invalid scf response format', statusCode: 403 },
    ])
  })

  it('gives SCF’s own status for what fails, and tries nothing again', async () => {
    expect(await got('/throws')).toMatchObject({ status: 430, body: expect.stringContaining('Error: no') as string })
    expect(scf.lines).toEqual(['tried'])
    expect(await got('/hangs')).toMatchObject({
      status: 433,
      body: expect.stringContaining('timed out after 1 seconds') as string,
    })
    const sent = { method: 'POST', body: 'x'.repeat(6 * 1024 * 1024) }
    expect(await got('/echo', sent)).toMatchObject({
      status: 406,
      body: expect.stringContaining('RequestTooLarge') as string,
    })
    expect(await got('/nobody')).toMatchObject({ status: 404 })
  }, 30_000)

  it('gives 500 for what fails where it is told to, such as a response that is too large', async () => {
    const code = 'return { statusCode: 200, body: "x".repeat(6 * 1024 * 1024) }'
    const other = await scfWith({ large: { code } }, { urls: { failures: 500 } })
    const { status, body } = await got('/large', {}, other)
    await other.close()
    expect([status, JSON.parse(body)]).toEqual([
      500,
      { errorCode: 1, errorMessage: 'The size of response exceeds the upper limit (6MB)', statusCode: 407 },
    ])
  })
})
