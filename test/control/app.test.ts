import { describe, expect, it } from 'vitest'
import { controlled, READ, WRITE } from './deps.ts'

const routes: [method: string, path: string][] = [
  ['POST', '/v1/commands'],
  ['GET', '/v1/relays'],
  ['GET', '/v1/relays/1'],
  ['GET', '/v1/health'],
]

describe('the door of the HTTP API', () => {
  it.each(routes)('%s %s is closed to who has no token', async (method, path) => {
    const { ask } = controlled()
    for (const token of ['', 'wrong'.repeat(5)]) {
      const answer = await ask(path, { method, token })
      expect(answer).toMatchObject({ status: 401, body: { message: expect.stringMatching(/CONTROL_TOKEN/) } })
      expect(answer.headers.get('www-authenticate')).toContain('Bearer')
    }
  })

  it.each(routes)('%s %s is closed to everybody while no token is set', async (method, path) => {
    const { ask, logged } = controlled(undefined, () => ({ tokens: {} }))
    expect(await ask(path, { method })).toMatchObject({
      status: 401,
      body: { message: expect.stringMatching(/set CONTROL_TOKEN/) },
    })
    expect(JSON.stringify(logged)).not.toContain(WRITE)
  })

  it('is open for looking to who may look, and for no command', async () => {
    const { ask, give } = controlled()
    expect((await ask('/v1/relays', { token: READ })).status).toBe(200)
    const refused = await ask('/v1/commands', { method: 'POST', token: READ, body: {} })
    expect(refused).toMatchObject({ status: 403, body: { message: expect.stringMatching(/read-only/) } })
    expect((await give({ type: 'relay.start' })).status).toBe(200)
  })

  it('allows no other page to ask in a browser, and nobody to keep what it says', async () => {
    const { ask } = controlled()
    const { headers } = await ask('/v1/relays')
    expect(headers.get('access-control-allow-origin')).toBeNull()
    expect(headers.get('cache-control')).toBe('no-store')
  })

  it.each([
    ['GET', '/', 404],
    ['GET', '/v1/nothing', 404],
    ['GET', '/v1/commands', 404],
    ['DELETE', '/v1/relays', 404],
  ])('%s %s: there is no such thing', async (method, path, status) => {
    const { ask } = controlled()
    expect(await ask(path, { method })).toMatchObject({
      status,
      body: { message: expect.stringMatching(/there is no/) },
    })
  })
})

describe('a command in a request', () => {
  it.each<[string, unknown, number, RegExp]>([
    ['nothing', '', 400, /is not JSON/],
    ['half of it', '{"type":', 400, /is not JSON/],
    ['a list', [], 400, /must be an object/],
    ['nothing known', { type: 'relay.dance' }, 400, /relay.start/],
    ['a field too many', { type: 'relay.restart', loud: true }, 400, /loud/],
    ['an unknown app', { type: 'relay.restart', sdkAppId: 7 }, 400, /no app of this deployment/],
    ['an unknown rule', { type: 'relay.restart', rule: 'shown' }, 400, /did you mean/],
    ['too much', `"${'a'.repeat(262_145)}"`, 413, /at most 256 KB/],
  ])('%s is refused in words', async (_what, given, status, words) => {
    const { ask, sdkAppId } = controlled()
    const isObject = typeof given === 'object' && !Array.isArray(given)
    const body = isObject ? { sdkAppId, room: '2901', rule: 'show', ...given } : given
    const answer = await ask('/v1/commands', { method: 'POST', body })
    expect(answer.status).toBe(status)
    expect(JSON.stringify(answer.body)).toMatch(words)
  })

  it('says every fault at once, with its path', async () => {
    const { give } = controlled()
    const { body } = await give({ type: 'relay.start', id: '', until: 'soon', rule: 'other', extra: 1 })
    const { faults } = body as { faults: { path: string }[] }
    expect(faults.map(({ path }) => path).sort()).toEqual(['extra', 'id', 'rule', 'until'])
  })

  it('must be JSON by its type', async () => {
    const { ask } = controlled()
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/jsonp'])
      expect((await ask('/v1/commands', { method: 'POST', body: {}, type })).status).toBe(415)
    const body = {}
    expect((await ask('/v1/commands', { method: 'POST', body, type: 'application/json; charset=utf-8' })).status).toBe(
      400,
    )
  })
})

describe('while the store is away', () => {
  const away = () => Promise.reject(new Error('redis://user:password@host is away'))
  const without = () =>
    controlled(undefined, ({ context }) => ({
      context: { ...context, ledger: { ...context.ledger, load: away, rooms: away, apps: away } },
    }))

  it('looking fails, and says nothing that it should not', async () => {
    const { ask, show } = without()
    for (const answer of [await ask('/v1/relays'), await show()]) {
      expect(answer).toMatchObject({ status: 500, body: { message: expect.stringMatching(/try again/) } })
      expect(JSON.stringify(answer.body)).not.toContain('password')
    }
  })

  it('a command fails with its id, with which it can be sent again', async () => {
    const { give } = without()
    expect(await give({ type: 'relay.start', id: 'mine' })).toMatchObject({ status: 500, body: { id: 'mine' } })
    expect(await give({ type: 'relay.start' })).toMatchObject({
      status: 500,
      body: { id: expect.stringMatching(/^http-/), message: expect.stringMatching(/same id/) },
    })
  })
})
