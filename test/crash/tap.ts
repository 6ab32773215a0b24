import { connect, createServer } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'

/** What passes between a function and its Redis: what was asked since the last answer. Both as text. */
export interface Exchange {
  asked: string
  answered: string
}

/** Stands between the functions and Redis, and lets a test strike at an exact step. */
export interface Tap {
  port: number
  /** Called after Redis has done what it was asked and before anybody hears of it. What it does first is done first. */
  onAnswer: ((exchange: Exchange) => void) | undefined
  close(): Promise<void>
}

export async function startTap(target: number): Promise<Tap> {
  const sockets = new Set<Socket>()
  const server = createServer((client) => {
    const redis = connect(target, '127.0.0.1')
    let asked = ''
    for (const socket of [client, redis]) {
      sockets.add(socket)
      socket.on('error', () => {})
      socket.on('close', () => {
        client.destroy()
        redis.destroy()
      })
    }
    client.on('data', (data) => {
      asked += data.toString()
      redis.write(data)
    })
    redis.on('data', (data) => {
      const exchange = { asked, answered: data.toString() }
      asked = ''
      tap.onAnswer?.(exchange)
      client.write(data)
    })
  })
  const tap: Tap = {
    port: 0,
    onAnswer: undefined,
    close: () => {
      for (const socket of sockets) socket.destroy()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  tap.port = (server.address() as AddressInfo).port
  return tap
}
