import { describe, expect, it } from 'vitest'
import { leaseMessage, enqueue, prune, settleDelivery } from '../lib/outbox.ts'
import type { SendResult } from '../lib/outbox.ts'
import { outboxDue } from '../lib/outbox/message.ts'
import type { Outbox } from '../lib/outbox/message.ts'
import { HOUR, idOf, message, MINUTE, NOW, SECOND, shop, wall } from './outbox/messages.ts'

const taken: SendResult = { is: 'taken' }
const failed: SendResult = { is: 'failed', why: 'it answered 500' }
const both = [shop, wall]

function mailOf(...letters: ReturnType<typeof message>[]): Outbox {
  return enqueue(undefined, letters, both, idOf, NOW).mail!
}
const idsFor = (mail: Outbox | undefined, name: string) =>
  mail?.letters.filter(({ to }) => to.includes(name)).map(({ id }) => id) ?? []

describe('a mailbox', () => {
  it('is none where nobody is told', () => {
    expect(enqueue(undefined, [message(1)], [], idOf, NOW)).toEqual({ mail: undefined, notes: [] })
    expect(enqueue(undefined, [], both, idOf, NOW)).toEqual({ mail: undefined, notes: [] })
    expect(enqueue(undefined, [message(1, 'relay.updated')], [wall], idOf, NOW).mail).toBeUndefined()
  })

  it('has each letter for those who take its type, due at once', () => {
    const mail = mailOf(message(1, 'relay.started'), message(2, 'relay.updated'), message(3, 'schedule.missed'))
    expect(idsFor(mail, 'shop')).toEqual(['msg_1', 'msg_2', 'msg_3'])
    expect(idsFor(mail, 'wall')).toEqual(['msg_1'])
    expect(outboxDue(mail)).toBe(NOW)
    expect(mail.letters[0]).toEqual({
      id: 'msg_1',
      type: 'relay.started',
      at: NOW,
      to: ['shop', 'wall'],
      data: { number: 1 },
    })
  })

  it('counts on, and lets those who wait go on waiting', () => {
    const first = mailOf(message(1))
    const waits = settleDelivery(first, shop, 'msg_1', failed, NOW).mail!
    const { mail } = enqueue(waits, [message(2)], both, idOf, NOW + 1)
    expect(idsFor(mail, 'shop')).toEqual(['msg_1', 'msg_2'])
    expect(mail?.targets['shop']).toEqual(waits.targets['shop'])
  })

  it('is what it was where nothing is new', () => {
    const mail = mailOf(message(1))
    expect(enqueue(mail, [], both, idOf, NOW + HOUR).mail).toBe(mail)
  })

  it('forgets targets that are no longer configured', () => {
    const mail = mailOf(message(1), message(2, 'relay.updated'))
    expect(idsFor(enqueue(mail, [], [wall], idOf, NOW).mail, 'shop')).toEqual([])
    expect(enqueue(mail, [], [wall], idOf, NOW).mail?.letters.map(({ id }) => id)).toEqual(['msg_1'])
    expect(prune(mail, [])).toBeUndefined()
    expect(prune(mail, ['shop', 'wall', 'new'])).toBe(mail)
  })

  it('keeps a hundred letters, and says whose were dropped', () => {
    const mail = mailOf(...Array.from({ length: 98 }, (_, index) => message(index)))
    const { mail: full, notes } = enqueue(mail, [message(98), message(99), message(100)], both, idOf, NOW)
    expect(full?.letters).toHaveLength(100)
    expect(full?.letters[0]?.id).toBe('msg_2')
    expect(full?.letters.at(-1)?.id).toBe('msg_101')
    expect(notes).toMatchObject([
      { level: 'error', what: 'notify.dropped', fields: { count: 1, hosts: ['shop.example', 'wall.example:8443'] } },
    ])
  })

  it('keeps about 64 KB', () => {
    const large = (number: number) => ({ ...message(number), data: { text: 'ü'.repeat(5000) } })
    const { mail, notes } = enqueue(undefined, [1, 2, 3, 4, 5, 6, 7, 8].map(large), both, idOf, NOW)
    expect(Buffer.byteLength(JSON.stringify(mail?.letters))).toBeLessThanOrEqual(65_536 + 100)
    expect(mail?.letters.map(({ id }) => id)).toEqual(['msg_3', 'msg_4', 'msg_5', 'msg_6', 'msg_7', 'msg_8'])
    expect(notes).toMatchObject([{ what: 'notify.dropped', fields: { count: 2 } }])
  })

  it('is empty rather than too large', () => {
    const huge = { ...message(1), data: { text: 'x'.repeat(70_000) } }
    const { mail, notes } = enqueue(undefined, [huge], both, idOf, NOW)
    expect(mail).toBeUndefined()
    expect(notes).toMatchObject([{ what: 'notify.dropped', fields: { count: 1 } }])
  })
})

describe('a letter', () => {
  it('is leased to one, and to the next when nothing was heard of it', () => {
    const mail = mailOf(message(1))
    const lease = leaseMessage(mail, 'shop', NOW)
    expect(lease?.message.id).toBe('msg_1')
    expect(leaseMessage(lease!.mail, 'shop', NOW + 19 * SECOND)).toBeUndefined()
    expect(leaseMessage(lease!.mail, 'shop', NOW + 20 * SECOND)?.message).toEqual(lease?.message)
    expect(leaseMessage(lease!.mail, 'wall', NOW)?.message.id).toBe('msg_1')
    expect(leaseMessage(mail, 'nobody', NOW)).toBeUndefined()
  })

  it('that was taken makes room for the next one', () => {
    const { mail } = settleDelivery(
      leaseMessage(mailOf(message(1), message(2)), 'shop', NOW)!.mail,
      shop,
      'msg_1',
      taken,
      NOW + 5,
    )
    expect(mail?.targets['shop']).toEqual({ tries: 0, again: NOW + 5 })
    expect(leaseMessage(mail!, 'shop', NOW + 5)?.message.id).toBe('msg_2')
    expect(idsFor(mail, 'wall')).toEqual(['msg_1', 'msg_2'])
  })

  it('goes when everybody has it, and the mailbox with the last one', () => {
    const mail = mailOf(message(1))
    const left = settleDelivery(mail, shop, 'msg_1', taken, NOW).mail!
    expect(Object.keys(left.targets)).toEqual(['wall'])
    expect(settleDelivery(left, wall, 'msg_1', taken, NOW).mail).toBeUndefined()
  })

  it('is tried again after growing pauses, and no other before it', () => {
    let mail = mailOf(message(1), message(2))
    const pauses: number[] = []
    let now = NOW
    for (let tries = 1; tries <= 8; tries++) {
      mail = settleDelivery(mail, shop, 'msg_1', failed, now).mail!
      const { again } = mail.targets['shop']!
      expect(leaseMessage(mail, 'shop', again - 1)).toBeUndefined()
      expect(leaseMessage(mail, 'shop', again)?.message.id).toBe('msg_1')
      pauses.push(again - now)
      now = again
    }
    const least = [5 * SECOND, 30 * SECOND, 2 * MINUTE, 5 * MINUTE, 15 * MINUTE, 30 * MINUTE, HOUR, HOUR]
    expect(pauses.map((pause, index) => pause >= least[index]! && pause <= least[index]! * 1.2)).not.toContain(false)
  })

  it('says when it failed, without an alert', () => {
    const { notes } = settleDelivery(mailOf(message(1)), shop, 'msg_1', failed, NOW)
    expect(notes).toMatchObject([
      { level: 'warn', what: 'notify.failed', fields: { host: 'shop.example', id: 'msg_1', why: 'it answered 500', tries: 1 } },
    ]) // prettier-ignore
  })

  it('is given up after a day, with an alert, and then comes the next one', () => {
    const mail = mailOf(message(1), message(2))
    expect(idsFor(settleDelivery(mail, shop, 'msg_1', failed, NOW + 24 * HOUR - 1).mail, 'shop')).toHaveLength(2)
    const { mail: after, notes } = settleDelivery(mail, shop, 'msg_1', failed, NOW + 24 * HOUR)
    expect(leaseMessage(after!, 'shop', NOW + 24 * HOUR)?.message.id).toBe('msg_2')
    expect(idsFor(after, 'wall')).toEqual(['msg_1', 'msg_2'])
    expect(notes).toMatchObject([
      {
        level: 'error',
        what: 'notify.given-up',
        fields: { host: 'shop.example', type: 'relay.live', id: 'msg_1', why: 'it answered 500' },
      },
    ])
  })

  it('is not settled twice, nor when another is in its place', () => {
    const mail = mailOf(message(1), message(2))
    const after = settleDelivery(mail, shop, 'msg_1', taken, NOW).mail!
    for (const sent of [taken, failed]) {
      expect(settleDelivery(after, shop, 'msg_1', sent, NOW + 1)).toEqual({ mail: after, notes: [] })
      expect(settleDelivery(mail, shop, 'msg_2', sent, NOW + 1)).toEqual({ mail, notes: [] })
    }
  })
})
