import { expect, it } from 'vitest'
import { reachOf } from '../../../local/cli/relay/reach.ts'

const running = { url: 'http://127.0.0.1:9000/control', token: 'of-npm-start' }
const nothing = { url: undefined, token: undefined, variables: {}, running: undefined, isLooking: false }
const far = { CONTROL_URL: 'https://control.example.com/', CONTROL_TOKEN: 'of-production' }

it('goes where it is told, with the token of that place', () => {
  expect(reachOf({ ...nothing, variables: far })).toEqual({
    url: 'https://control.example.com',
    token: 'of-production',
  })
  expect(reachOf({ ...nothing, variables: far, running })).toMatchObject({ token: 'of-production' })
  expect(reachOf({ ...nothing, url: 'http://127.0.0.1:1', token: 'mine', variables: far })).toEqual({
    url: 'http://127.0.0.1:1',
    token: 'mine',
  })
})

it('else goes to what runs on this machine, which gets no token of another place', () => {
  expect(reachOf({ ...nothing, running, variables: { CONTROL_TOKEN: 'of-production' } })).toEqual(running)
  expect(reachOf({ ...nothing, running, token: 'mine' })).toEqual({ ...running, token: 'mine' })
})

it('looks with the token for looking, where there is no other', () => {
  const variables = { CONTROL_URL: far.CONTROL_URL, CONTROL_READ_TOKEN: 'to-look' }
  expect(reachOf({ ...nothing, variables, isLooking: true })).toMatchObject({ token: 'to-look' })
  expect(reachOf({ ...nothing, variables })).toMatchObject({ problem: expect.stringMatching(/Set CONTROL_TOKEN, or/) })
})

it('says what is missing', () => {
  expect(reachOf(nothing)).toMatchObject({ problem: expect.stringMatching(/CONTROL_URL.*npm start/) })
  expect(reachOf({ ...nothing, url: 'control' })).toMatchObject({ problem: expect.stringMatching(/is a URL/) })
  expect(reachOf({ ...nothing, url: 'http://a', isLooking: true })).toMatchObject({
    problem: expect.stringMatching(/CONTROL_READ_TOKEN/),
  })
})
