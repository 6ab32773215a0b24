import { Redis } from 'ioredis'
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inspect, promisify } from 'node:util'
import { afterEach, describe, expect, test } from 'vitest'
import { redisStore } from '../../../lib/store/redis.ts'
import type { RedisStoreOptions } from '../../../lib/store/redis.ts'
import { readAddress } from '../../../lib/store/redis/address.ts'
import { freePort } from '../../../local/redis/free-port.ts'
import { startRedis } from '../../../local/redis/redis.ts'
import type { LocalRedisOptions } from '../../../local/redis/redis.ts'
import { KEY, write } from '../../store/record.ts'
import { startCluster } from './cluster.ts'

const run = promisify(execFile)
const PASSWORD = 'p@ss:w/rd?%'
const ESCAPED = encodeURIComponent(PASSWORD)

const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

async function server(...args: string[]) {
  const redis = await startRedis({ args } satisfies LocalRedisOptions)
  closing.push(() => redis.stop())
  return redis
}

function storeAt(url: string, more: Partial<RedisStoreOptions> = {}) {
  const store = redisStore({ url, prefix: 'login', now: Date.now, ...more })
  closing.push(() => store.close())
  return store
}

async function failure(url: string): Promise<Error> {
  const error: unknown = await storeAt(url)
    .load(KEY)
    .then(
      () => undefined,
      (error: unknown) => error,
    )
  if (!(error instanceof Error)) throw new Error('it worked')
  expect(inspect(error, { depth: 20, showHidden: true })).not.toContain(PASSWORD)
  return error
}

describe('the URL', () => {
  test('says where Redis is and how to get in', () => {
    expect(readAddress('redis://localhost')).toEqual({
      host: 'localhost',
      port: 6379,
      isTls: false,
      isCluster: false,
      db: 0,
    })
    expect(readAddress(`rediss://me:${ESCAPED}@[::1]:7000/5?cluster=0`)).toEqual({
      host: '::1',
      port: 7000,
      isTls: true,
      isCluster: false,
      db: 5,
      username: 'me',
      password: PASSWORD,
    })
    expect(readAddress(`redis://:${ESCAPED}@10.0.0.3/?cluster=1`)).toMatchObject({
      isCluster: true,
      password: PASSWORD,
    })
  })

  test.each([
    ['localhost:6379', /begin with redis:/],
    ['http://localhost', /begin with redis:/],
    ['redis://', /no host|cannot be read/],
    [`redis://:${PASSWORD}@localhost`, /invalid/],
    ['redis://:a%b@localhost', /escapes nothing/],
    ['redis://localhost/one', /number of a database/],
    ['redis://localhost/?tls=1', /unknown option tls/],
    ['redis://localhost/1?cluster=1', /no databases/],
  ])('%s is refused, without a secret', (url, why) => {
    const error: unknown = (() => {
      try {
        return redisStore({ url, prefix: 'x', now: Date.now })
      } catch (error) {
        return error
      }
    })()
    expect(error).toBeInstanceOf(Error)
    expect(inspect(error, { depth: 20 })).toMatch(why)
    expect(inspect(error, { depth: 20 })).not.toContain(PASSWORD)
  })
})

describe('the login', () => {
  test('with a password, and into the database of the URL', async () => {
    const { port } = await server('--requirepass', PASSWORD)
    await storeAt(`redis://:${ESCAPED}@127.0.0.1:${port}/3`).save(KEY, write())
    const raw = new Redis({ port, password: PASSWORD, db: 3 })
    closing.push(async () => raw.disconnect())
    expect(await raw.dbsize()).toBe(3)
    expect((await failure(`redis://127.0.0.1:${port}`)).message).toMatch(/NOAUTH.*check the user and the password/)
    expect((await failure(`redis://:wrong@127.0.0.1:${port}`)).message).toMatch(
      /WRONGPASS.*check the user and the password/,
    )
    expect((await failure(`redis://:${ESCAPED}@127.0.0.1:${port}/99`)).message).toMatch(/DB index.*number at the end/)
  })

  test('with a user who may not see the configuration, and one who may not write', async () => {
    const { port } = await server(
      '--user',
      'app',
      'on',
      `>${PASSWORD}`,
      '~login:*',
      '+@all',
      '-@dangerous',
      '--user',
      'reader',
      'on',
      `>${PASSWORD}`,
      '~*',
      '+@read',
      '+ping',
      '+eval',
    )
    const told: string[] = []
    const store = storeAt(`redis://app:${ESCAPED}@127.0.0.1:${port}`, { onWarning: (text) => told.push(text) })
    expect((await store.save(KEY, write())).saved).toBe(true)
    expect(await store.due(KEY.app, 1)).toMatchObject({ rooms: [] })
    expect(told).toEqual([])
    expect((await failure(`redis://reader:${ESCAPED}@127.0.0.1:${port}`)).message).toMatch(/the user needs eval/)
  })

  test('when AUTH itself is unknown, the answer repeats the password and the error does not', async () => {
    const { port } = await server('--rename-command', 'AUTH', '')
    expect((await failure(`redis://:${ESCAPED}@127.0.0.1:${port}`)).message).toMatch(/unknown command.*\*\*\*/)
  })
})

describe('a cluster', () => {
  test('is named where there is none, and logged in to where there is one', async () => {
    const single = await server()
    expect((await failure(`${single.url}?cluster=1`)).message).toMatch(/cluster support disabled.*remove \?cluster=1/)
    const cluster = await startCluster(PASSWORD)
    closing.push(() => cluster.stop())
    const store = storeAt(`redis://:${ESCAPED}@127.0.0.1:${cluster.port}?cluster=1`)
    expect((await store.save(KEY, write())).saved).toBe(true)
    expect((await failure(`redis://:wrong@127.0.0.1:${cluster.port}?cluster=1`)).message).toMatch(
      /check the user and the password/,
    )
  })
})

describe('TLS', () => {
  test('with a certificate for the name that is asked for, and without trust not at all', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'roomcast-tls-'))
    closing.push(() => rm(folder, { recursive: true, force: true }))
    const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')]
    const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost']
    await run('openssl', [
      'req',
      '-x509',
      '-newkey',
      'ec',
      '-pkeyopt',
      'ec_paramgen_curve:prime256v1',
      '-nodes',
      '-keyout',
      key,
      '-out',
      cert,
      '-days',
      '1',
      ...subject,
    ])
    const port = await freePort()
    await server(
      '--tls-port',
      String(port),
      '--tls-cert-file',
      cert,
      '--tls-key-file',
      key,
      '--tls-ca-cert-file',
      cert,
      '--tls-auth-clients',
      'no',
    )
    const store = storeAt(`rediss://localhost:${port}`, { ca: await readFile(cert, 'utf8') })
    expect((await store.save(KEY, write())).saved).toBe(true)
    expect((await failure(`rediss://localhost:${port}`)).message).toMatch(/certificate.*NODE_EXTRA_CA_CERTS/)
  })
})
