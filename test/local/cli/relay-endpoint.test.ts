import { expect, it } from 'vitest'
import { findEndpoint } from '../../../local/cli/relay/endpoint.ts'

const running = { url: 'http://127.0.0.1:9000/control', token: 'of-npm-start' }
const nothing = { url: undefined, token: undefined, variables: {}, running: undefined, readOnly: false }
const far = { CONTROL_URL: 'https://control.example.com/', CONTROL_TOKEN: 'of-production' }

it('goes where it is told, with the token of that place', () => {
  expect(findEndpoint({ ...nothing, variables: far })).toEqual({
    url: 'https://control.example.com',
    token: 'of-production',
  })
  expect(findEndpoint({ ...nothing, variables: far, running })).toMatchObject({ token: 'of-production' })
  expect(findEndpoint({ ...nothing, url: 'http://127.0.0.1:1', token: 'mine', variables: far })).toEqual({
    url: 'http://127.0.0.1:1',
    token: 'mine',
  })
})

it('else goes to what runs on this machine, which gets no token of another place', () => {
  expect(findEndpoint({ ...nothing, running, variables: { CONTROL_TOKEN: 'of-production' } })).toEqual(running)
  expect(findEndpoint({ ...nothing, running, token: 'mine' })).toEqual({ ...running, token: 'mine' })
})

it('looks with the token for looking, where there is no other', () => {
  const variables = { CONTROL_URL: far.CONTROL_URL, CONTROL_READ_TOKEN: 'to-look' }
  expect(findEndpoint({ ...nothing, variables, readOnly: true })).toMatchObject({ token: 'to-look' })
  expect(findEndpoint({ ...nothing, variables })).toMatchObject({
    problem: expect.stringMatching(/set CONTROL_TOKEN, or/),
  })
})

it('says what is missing', () => {
  expect(findEndpoint(nothing)).toMatchObject({ problem: expect.stringMatching(/CONTROL_URL.*npm start/) })
  expect(findEndpoint({ ...nothing, url: 'control' })).toMatchObject({
    problem: expect.stringMatching(/must be a URL/),
  })
  expect(findEndpoint({ ...nothing, url: 'http://a', readOnly: true })).toMatchObject({
    problem: expect.stringMatching(/CONTROL_READ_TOKEN/),
  })
})
