import { Redis } from 'ioredis'
import { demoSecrets } from '../local/local-stack.ts'
import { startRedis } from '../local/redis/redis.ts'
import { startTrtc } from '../local/trtc/server.ts'
import { startTap } from '../test/campaign/crash/tap.ts'
import { show } from '../test/process/e2e/apps.ts'
import { compare } from './measure.ts'
import { ms } from './row.ts'
import type { Row } from './row.ts'
import { APP, callbackOf, openWebhook } from './webhook.ts'

const ROOM = 500_010

/** Redis round trips per kind of event, and the cost of a viewer's callback against a bare read. */
export async function trips(): Promise<Row[]> {
  const redis = await startRedis()
  const tap = await startTap(redis.port)
  const trtc = await startTrtc({
    apps: [
      {
        sdkAppId: APP,
        site: 'intl',
        sdkSecretKey: demoSecrets.DEMO_SDK_KEY,
        callbackKey: demoSecrets.DEMO_CALLBACK_KEY,
        callbackUrls: { room: '', media: '', relay: '' },
      },
    ],
    credentials: { secretId: 'AKIDLOCAL', secretKey: 'local-secret-key', token: 'local-session-token' },
  })
  const counted = openWebhook(`redis://127.0.0.1:${tap.port}`, show(), trtc.url)
  const plain = openWebhook(redis.url, show(), trtc.url)
  const client = new Redis(redis.url)
  try {
    let at = Date.now()
    let answers = 0
    tap.onAnswer = () => void (answers += 1)
    const event = (user: string, type: number, role?: 20 | 21) =>
      callbackOf({ room: ROOM, user, type, at: ++at, ...(role && { role }) })
    const tripsOf = async (request: ReturnType<typeof event>) => {
      answers = 0
      await counted.receive(request)
      return answers
    }
    await counted.receive(event('first', 103, 20)) // opens the connection and registers the app
    await counted.receive(event('first', 203)) // now both callback groups are recorded for a minute
    await client.del(`roomcast:{${APP}}:room:${ROOM}`)
    const row = (what: string, count: number, target?: number): Row => ({
      what: `round trips: ${what}`,
      measured: String(count),
      floor: '1 read',
      ...(target !== undefined && { target: `<= ${target}`, isMet: count <= target }),
    })
    const rows = [
      row('a viewer joins', await tripsOf(event('viewer', 103, 21)), 1),
      row('a guest joins, no relay desired', await tripsOf(event('guest', 103, 20)), 2),
      row(
        'the same callback again',
        await tripsOf(callbackOf({ room: ROOM, user: 'guest', type: 103, role: 20, at })),
        1,
      ),
      row('a host joins: lock, rate limit, Start', await tripsOf(event('host', 103, 20))),
      row('a microphone, request unchanged', await tripsOf(event('host', 203)), 2),
    ]
    await new Promise((resolve) => setTimeout(resolve, 1100))
    rows.push(row('a camera: rate limit, Update', await tripsOf(event('guest', 201))))

    const key = `roomcast:{${APP}}:room:${ROOM}`
    const { a, b, ratio } = await compare(
      () => plain.receive(event('another', 103, 21)),
      () => client.hget(key, 'record'),
      { rounds: 30, each: 60 },
    )
    const read = { what: "a viewer's callback: signature and one read", measured: ms(a), floor: `${ms(b)} a bare read` }
    return [...rows, { ...read, ratio }]
  } finally {
    client.disconnect()
    counted.remove()
    plain.remove()
    await trtc.close()
    await tap.close()
    await redis.stop()
  }
}
