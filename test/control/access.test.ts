import { describe, expect, it } from 'vitest'
import { accessOf } from '../../lib/control/access.ts'

const tokens = { write: 'w'.repeat(32), read: 'r'.repeat(32) }
const bearer = (token: string) => `Bearer ${token}`
const granted = { is: 'granted' }

describe('who may use the HTTP API', () => {
  it('is who has the token for everything', () => {
    for (const method of ['GET', 'POST', 'DELETE'])
      expect(accessOf(bearer(tokens.write), method, tokens)).toEqual(granted)
    expect(accessOf(`bearer  ${tokens.write}`, 'POST', tokens)).toEqual(granted)
  })

  it('is, to look, who has the token for that', () => {
    for (const method of ['GET', 'HEAD']) expect(accessOf(bearer(tokens.read), method, tokens)).toEqual(granted)
    for (const method of ['POST', 'PUT', 'DELETE'])
      expect(accessOf(bearer(tokens.read), method, tokens)).toMatchObject({
        status: 403,
        why: expect.stringMatching(/CONTROL_TOKEN/),
      })
  })

  it('is nobody while no token is set, and that is said', () => {
    for (const header of [undefined, 'Bearer ', bearer(''), bearer('undefined'), bearer(tokens.write)])
      expect(accessOf(header, 'GET', {})).toMatchObject({
        status: 401,
        why: expect.stringMatching(/set CONTROL_TOKEN/),
      })
  })

  it.each([
    undefined,
    '',
    'Bearer',
    'Bearer ',
    tokens.write,
    `Basic ${tokens.write}`,
    bearer('wrong'),
    bearer(`${tokens.write}x`),
    bearer(tokens.write.slice(1)),
    `${bearer(tokens.write)} ${tokens.write}`,
    bearer('é'.repeat(32)),
  ])('is not who sends %j', (header) => {
    expect(accessOf(header, 'GET', tokens)).toMatchObject({ is: 'refused', status: 401 })
  })

  it('does not take an unset token for an empty one', () => {
    expect(accessOf(bearer(tokens.read), 'POST', { read: tokens.read })).toMatchObject({ status: 403 })
    expect(accessOf(bearer(''), 'POST', { read: tokens.read })).toMatchObject({ status: 401 })
    expect(accessOf(bearer(tokens.read), 'GET', { write: tokens.write })).toMatchObject({ status: 401 })
  })

  it('never repeats a token', () => {
    const said = accessOf(bearer('a-wrong-token-of-somebody'), 'GET', tokens)
    expect(JSON.stringify(said)).not.toMatch(/a-wrong-token|rrrr|wwww/)
  })
})
