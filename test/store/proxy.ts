import { connect, createServer } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'

/** Stands between a store and its Redis. */
export interface Proxy {
  port: number
  connections: number
  /** How often something was sent to Redis after silence or an answer. */
  roundTrips: number
  /** Lets the next request through, and cuts the connection after the first bytes of its answer. */
  cutNextAnswer(): void
  /** From now on nothing goes through in either direction, while connections stay open. */
  mute(): void
  close(): Promise<void>
}

/** Starts a proxy on loopback before a port of the same host. */
export async function startProxy(target: number): Promise<Proxy> {
  const sockets = new Set<Socket>()
  let [isCutting, isMute, isAnswered] = [false, false, true]
  const server = createServer((client) => {
    proxy.connections++
    const redis = connect(target, '127.0.0.1')
    for (const socket of [client, redis]) {
      sockets.add(socket)
      socket.on('error', () => {})
      socket.on('close', () => {
        client.destroy()
        redis.destroy()
      })
    }
    client.on('data', (data) => {
      if (isAnswered) proxy.roundTrips++
      isAnswered = false
      if (!isMute) redis.write(data)
    })
    redis.on('data', (data) => {
      isAnswered = true
      if (isMute) return
      if (!isCutting) return void client.write(data)
      isCutting = false
      client.end(data.subarray(0, 3))
    })
  })
  const proxy: Proxy = {
    port: 0,
    connections: 0,
    roundTrips: 0,
    cutNextAnswer: () => {
      isCutting = true
    },
    mute: () => {
      isMute = true
    },
    close: () => {
      for (const socket of sockets) socket.destroy()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  proxy.port = (server.address() as AddressInfo).port
  return proxy
}
