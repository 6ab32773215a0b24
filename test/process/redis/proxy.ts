import { startBetween } from '../../support/between.ts'

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
  let [isCutting, isMute, isAnswered] = [false, false, true]
  const between = await startBetween(target, () => ({
    connected: () => {
      proxy.connections++
    },
    asked: (data, redis) => {
      if (isAnswered) proxy.roundTrips++
      isAnswered = false
      if (!isMute) redis.write(data)
    },
    answered: (data, client) => {
      isAnswered = true
      if (isMute) return
      if (!isCutting) return void client.write(data)
      isCutting = false
      client.end(data.subarray(0, 3))
    },
  }))
  const proxy: Proxy = {
    ...between,
    connections: 0,
    roundTrips: 0,
    cutNextAnswer: () => {
      isCutting = true
    },
    mute: () => {
      isMute = true
    },
  }
  return proxy
}
