import { Cluster, Redis } from 'ioredis'
import type { RedisOptions } from 'ioredis'
import { isIP } from 'node:net'
import type { Address } from './address.ts'
import { scripts } from './scripts.ts'

export type Client = Redis | Cluster

/**
 * A client for exactly one connection: it connects when told to, and is discarded once the connection is lost. Everything that would
 * send a command twice, or late, is disabled: a command is sent once or not at all. `timeout` in ms; `ca`: certificates to trust instead
 * of Node's (PEM).
 */
export function clientOf(address: Address, timeout: number, ca: string | undefined): Client {
  const { host, port, isCluster } = address
  const client = isCluster
    ? new Cluster([{ host, port }], {
        lazyConnect: true,
        scripts,
        redisOptions: { ...optionsOf(address, timeout, ca), ...userOf(address) },
        clusterRetryStrategy: null, // as retryStrategy below
        retryDelayOnFailover: 0, // otherwise a command is resent to another node when its connection is lost
        enableReadyCheck: false,
        slotsRefreshTimeout: timeout,
        dnsLookup: (name, found) => found(null, name), // resolved by the socket, so that TLS knows the host name
      })
    : new Redis({
        ...optionsOf(address, timeout, ca),
        host,
        port,
        lazyConnect: true,
        scripts,
        retryStrategy: null, // the next call opens a new connection; a client that reconnects by itself keeps a backlog
        enableOfflineQueue: false, // so that nothing is sent after its caller has given up
      })
  if (client instanceof Redis) unreference(client)
  else client.on('+node', unreference)
  return client
}

function optionsOf({ host, isTls }: Address, timeout: number, ca: string | undefined) {
  return {
    ...(isTls && { tls: { ...(isIP(host) === 0 && { servername: host }), ...(ca !== undefined && { ca }) } }),
    connectTimeout: timeout,
    disconnectTimeout: 100, // a dead socket never closes cleanly
    maxRetriesPerRequest: 0, // commands without a response are rejected when the connection is lost
    autoResendUnfulfilledCommands: false, // and not resent on another connection
    autoResubscribe: false,
    enableReadyCheck: false, // saves a round trip: a Redis that is loading answers LOADING anyway
    disableClientInfo: true, // saves two more
    enableAutoPipelining: false,
  } satisfies RedisOptions
}

function userOf({ username, password }: Address) {
  return { ...(username !== undefined && { username }), ...(password !== undefined && { password }) }
}

/**
 * Logs in and selects the database in one round trip. ioredis would do both by itself, but if Redis refuses, it would carry on in the
 * wrong database or with a warning on the console. Cluster nodes are logged in to when first needed.
 */
export async function loggedIn(client: Client, { username, password, db }: Address): Promise<void> {
  if (!(client instanceof Redis)) return void (await client.ping())
  const user = username === undefined ? [] : [username]
  await Promise.all([
    ...(password === undefined ? [] : [client.call('AUTH', ...user, password)]),
    db > 0 ? client.select(db) : client.ping(),
  ])
}

/** An idle connection must not keep the process alive; while a response is awaited, its timer does. */
function unreference(client: Redis): void {
  client.on('connect', () => client.stream.unref())
}
