import { connect, createServer } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'

/** What somebody between a client and Redis does with what passes; whoever passes nothing on keeps it. */
export interface Passing {
  connected?(): void
  asked(data: Buffer, redis: Socket): void
  answered(data: Buffer, client: Socket): void
}

/** Starts something on loopback that stands before a port of the same host. */
export async function startBetween(
  target: number,
  open: () => Passing,
): Promise<{ port: number; close(): Promise<void> }> {
  const sockets = new Set<Socket>()
  const server = createServer((client) => {
    const passing = open()
    passing.connected?.()
    const redis = connect(target, '127.0.0.1')
    for (const socket of [client, redis]) {
      sockets.add(socket)
      socket.on('error', () => {})
      socket.on('close', () => {
        client.destroy()
        redis.destroy()
      })
    }
    client.on('data', (data) => passing.asked(data, redis))
    redis.on('data', (data) => passing.answered(data, client))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    close: () => {
      for (const socket of sockets) socket.destroy()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}
