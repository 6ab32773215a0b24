import { Hono } from 'hono'
import { expect, it } from 'vitest'
import { serve } from '../../lib/control/serve.ts'
import { http } from '../../lib/scf/http.ts'

const echo = new Hono()
echo.get('/v1/relays/:id', (c) => c.json({ id: c.req.param('id'), query: c.req.query() }))
echo.post('/body', async (c) => c.json({ type: c.req.header('content-type'), text: await c.req.text() }))
echo.get('/plain', (c) => c.text('hello', 201, { 'x-own': 'yes' }))

const handler = http(
  (request) => serve(echo, request),
  () => {},
)
const context = { callbackWaitsForEmptyEventLoop: true, getRemainingTimeInMillis: () => 1000, request_id: '1' }
async function call(event: object) {
  const answer = (await handler(event, context)) as {
    statusCode: number
    headers: Record<string, string>
    body: string
  }
  return { ...answer, json: (() => JSON.parse(answer.body) as unknown)() }
}

it('a Function URL event becomes a web request and its response the answer', async () => {
  const event = {
    httpMethod: 'POST',
    path: '/body',
    headers: { 'Content-Type': 'application/json', 'x-strange': 'ü' },
    body: Buffer.from('{"a": "ü"}').toString('base64'),
    isBase64Encoded: true,
  }
  expect((await call(event)).json).toEqual({ type: 'application/json', text: '{"a": "ü"}' })
})

it('keeps status, headers and text as they are', async () => {
  const answer = await handler({ httpMethod: 'GET', path: '/plain' }, context)
  expect(answer).toMatchObject({ statusCode: 201, body: 'hello', headers: { 'x-own': 'yes' } })
})

it.each(['/v1/relays/1%3Aroom%3F%23%20a%3Ashow', '/v1/relays/1:room?# a:show', '/v1/relays/1:room%3F%23 a:show'])(
  'a room id in %s arrives whole, encoded or not',
  async (path) => {
    const { json } = await call({ httpMethod: 'GET', path, queryString: { state: 'live & kicking', limit: 5 } })
    expect(json).toEqual({ id: '1:room?# a:show', query: { state: 'live & kicking', limit: '5' } })
  },
)

it('a method that no web request takes is refused', async () => {
  for (const httpMethod of ['TRACE', 'CONNECT', 'X Y'])
    expect(await call({ httpMethod, path: '/plain' })).toMatchObject({ statusCode: 405 })
})

it('events without a query, headers or body are taken', async () => {
  expect((await call({ httpMethod: 'GET', path: '/v1/relays/1', queryString: null, body: null })).json).toEqual({
    id: '1',
    query: {},
  })
})
