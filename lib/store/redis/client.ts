import { Cluster, Redis } from 'ioredis'
import type { RedisOptions } from 'ioredis'
import { isIP } from 'node:net'
import type { Address } from './address.ts'
import { scripts } from './scripts.ts'

export type Client = Redis | Cluster

/**
 * A client that stands for exactly one connection: it connects when told to, and once the connection is lost it is of no use any more.
 * Everything that would send a command a second time, or late, is off: a command is sent once or not at all. `timeout` in ms;
 * `ca`: certificates to trust instead of Node's (PEM).
 */
export function clientOf(address: Address, timeout: number, ca: string | undefined): Client {
  const { host, port, isCluster } = address
  const client = isCluster
    ? new Cluster([{ host, port }], {
        lazyConnect: true,
        scripts,
        redisOptions: { ...optionsOf(address, timeout, ca), ...userOf(address) },
        clusterRetryStrategy: null, // as retryStrategy below
        retryDelayOnFailover: 0, // else a command whose connection was lost is sent again to another node
        enableReadyCheck: false,
        slotsRefreshTimeout: timeout,
        dnsLookup: (name, found) => found(null, name), // left to the socket, so that TLS still knows the name
      })
    : new Redis({
        ...optionsOf(address, timeout, ca),
        host,
        port,
        lazyConnect: true,
        scripts,
        retryStrategy: null, // the next verb opens the next connection; a client that reconnects for itself keeps a backlog
        enableOfflineQueue: false, // nothing waits here to be sent after its caller has given up
      })
  if (client instanceof Redis) unreference(client)
  else client.on('+node', unreference)
  return client
}

function optionsOf({ host, isTls }: Address, timeout: number, ca: string | undefined) {
  return {
    ...(isTls && { tls: { ...(isIP(host) === 0 && { servername: host }), ...(ca !== undefined && { ca }) } }),
    connectTimeout: timeout,
    disconnectTimeout: 100, // a dead socket never says goodbye
    maxRetriesPerRequest: 0, // unanswered when the connection is lost: rejected
    autoResendUnfulfilledCommands: false, // unanswered commands are not sent again on another connection
    autoResubscribe: false,
    enableReadyCheck: false, // a Redis that is loading answers LOADING, which is as good and one round trip less
    disableClientInfo: true, // so are two more
    enableAutoPipelining: false,
  } satisfies RedisOptions
}

function userOf({ username, password }: Address) {
  return { ...(username !== undefined && { username }), ...(password !== undefined && { password }) }
}

/**
 * Logs in and chooses the database, in one go. ioredis would do both by itself, and go on in the wrong database, or with a warning
 * on the console, where Redis says no. Each node of a cluster is logged in to when it is first needed.
 */
export async function loggedIn(client: Client, { username, password, db }: Address): Promise<void> {
  if (!(client instanceof Redis)) return void (await client.ping())
  const user = username === undefined ? [] : [username]
  await Promise.all([
    ...(password === undefined ? [] : [client.call('AUTH', ...user, password)]),
    db > 0 ? client.select(db) : client.ping(),
  ])
}

/** An idle connection must not keep a process alive; while an answer is awaited its timer does. */
function unreference(client: Redis): void {
  client.on('connect', () => client.stream.unref())
}
