import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { timer } from '../../lib/scf/timer.ts'
import { readCallback } from '../../lib/trtc/callbacks.ts'
import { format } from '../../local/trtc/callbacks.ts'
import { root } from '../support/run.ts'

const read = (name: string) => readFileSync(join(root, 'events', name), 'utf8')
const callbacks = readdirSync(join(root, 'events')).filter(
  (name) => !/^(timer|function-url|queue-.*)[.]json$|[.]jsonl$/.test(name),
)

it.each(callbacks)('%s is a callback as TRTC writes it, and is understood', (name) => {
  const body = read(name)
  expect(format(JSON.parse(body))).toBe(body)
  const callback = readCallback(body, 'integer')
  const is = name.startsWith('relay-') ? 'status' : name.startsWith('recording-') ? 'recorded' : 'facts'
  expect(callback).toMatchObject({ is, room: '295066' })
})

it('timer.json is taken by a timer function', async () => {
  const handler = timer(
    async ({ time }) => time,
    () => {},
  )
  const context = { callbackWaitsForEmptyEventLoop: true, getRemainingTimeInMillis: () => 1000, request_id: '1' }
  expect(await handler(JSON.parse(read('timer.json')), context)).toBe('2023-11-14T22:13:20Z')
})

it('function-url.json wraps host-entered.json', () => {
  const { body } = JSON.parse(read('function-url.json')) as { body: string }
  expect(body).toBe(read('host-entered.json'))
})
