import { expect, it } from 'vitest'
import { createDeliverer } from '../../lib/notify/deliverer.ts'
import type { SendResult } from '../../lib/outbox.ts'
import { message } from '../outbox/messages.ts'
import { key, office, targets } from './delivery.ts'

it('delivers what it took over, a room once at a time, and is done when nothing is under way', async () => {
  const one = office([targets[0]!])
  let answer = (_: SendResult) => {}
  one.behave('shop.example', () => new Promise((resolve) => (answer = resolve)))
  await one.write(message(1))
  const { take, done } = createDeliverer(one.context, one.post.send, () => 1)
  take(key)
  take(key)
  while (one.sent.length === 0) await new Promise((resolve) => setImmediate(resolve))
  let finished = false
  const all = done().then(() => (finished = true))
  await new Promise((resolve) => setImmediate(resolve))
  expect(finished).toBe(false)
  answer({ is: 'taken' })
  await all
  expect(one.sent.map(({ id }) => id)).toEqual(['msg_1'])
  expect(await one.mail()).toBeUndefined()

  one.behave('shop.example', () => ({ is: 'taken' }))
  await one.write(message(2))
  take(key)
  await done()
  expect(one.sent).toHaveLength(2)
})
