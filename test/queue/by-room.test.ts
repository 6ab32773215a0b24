import { describe, expect, it } from 'vitest'
import { byRoom } from '../../lib/queue/by-room.ts'
import type { ParsedMessage } from '../../lib/queue/message.ts'

let offset = 0
function message(body: string, room: string | undefined, time?: number, key?: string): ParsedMessage {
  return {
    message: { body, ref: { topic: 't', partition: 0, offset: offset++ }, ...(key !== undefined && { key }) },
    is: { form: 'unreadable', why: '' },
    ...(room !== undefined && { room: { app: 1, room } }),
    ...(time !== undefined && { time }),
  }
}

const bodies = (batch: ParsedMessage[]) =>
  byRoom(batch).map((room) => room.map(({ message: { body } }) => body).join(''))

describe('a batch by room', () => {
  it('keeps rooms apart, and what belongs to none alone', () => {
    expect(bodies([message('a', 'r1'), message('b', 'r2'), message('c', undefined), message('d', 'r1'), message('e', undefined)])).toEqual(['ad', 'b', 'c', 'e']) // prettier-ignore
  })

  it('keeps the order of messages whose key is their room, whatever their times', () => {
    expect(bodies([message('a', 'r', 3, '1/r'), message('b', 'r', 1, '1/r'), message('c', 'r', undefined, '1/r'), message('d', 'r', 2, '1/r')])).toEqual(['abcd']) // prettier-ignore
  })

  it('sorts others by their own time, stably; one without a time stays with the one ahead of it', () => {
    expect(bodies([message('c', 'r', 3), message('d', 'r'), message('a', 'r', 1), message('b', 'r', 1)])).toEqual(['abcd']) // prettier-ignore
    expect(bodies([message('a', 'r'), message('b', 'r', 1), message('c', 'r', 2)])).toEqual(['abc'])
  })

  it('takes a key that is not the room for none', () => {
    expect(bodies([message('b', 'r', 2, '1/q'), message('a', 'r', 1, '1/q')])).toEqual(['ab'])
  })

  it('sorts others between those that are keyed', () => {
    const keyed = [message('a', 'r', 1, '1/r'), message('c', 'r', 3, '1/r'), message('d', 'r', 2, '1/r')]
    expect(bodies([...keyed, message('b', 'r', 2)])).toEqual(['abcd'])
  })
})
