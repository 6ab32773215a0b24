import { createSealing } from '../../lib/commands/seal.ts'
import type { Rule } from '../../lib/config/app-config.ts'
import type { ParsedApp } from '../../lib/config/parsed.ts'
import { controlApp } from '../../lib/control/app.ts'
import type { ControlDeps } from '../../lib/control/control-deps.ts'
import { placeholderOf } from '../../local/plan/placeholders.ts'
import { app, parsed, rule } from '../support/spec-inputs.ts'
import { virtual } from '../support/virtual.ts'

export const BEGAN = Date.parse('2027-01-29T19:00:00Z')
export const SECOND = 1000
export const MINUTE = 60 * SECOND
export const ROOM = '2901'
export const WRITE = 'write-token-of-the-tests'
export const READ = 'read-token-of-the-tests-'

/** A show whose only host is anna, beside whatever `fields` says. */
export function showApp(fields: Partial<Rule> = {}, ...more: Rule[]): ParsedApp {
  const relay = {
    mode: 'mix' as const,
    video: '720p' as const,
    cdn: [
      {
        url: 'rtmp://push.example.com/live',
        stream: '{room}',
        tencent: true,
        play: ['https://play.example.com/live/{stream}.m3u8'],
      },
    ],
  }
  return parsed(app({ rules: [rule({ name: 'show', rooms: ['29*'], hosts: ['anna'], relay, ...fields }), ...more] }))
}

interface Ask {
  method?: string
  body?: unknown // an object becomes JSON
  token?: string | undefined
  type?: string
}

/** The HTTP API over the whole product in virtual time, which goes on while an answer is awaited. */
export function controlled(
  of: ParsedApp = showApp(),
  change: (control: ControlDeps) => Partial<ControlDeps> = () => ({}),
) {
  const system = virtual(of, BEGAN)
  const { world, cloud, door } = system
  const plain: ControlDeps = {
    context: door.context,
    signs: door.signs,
    tokens: { write: WRITE, read: READ },
    seal: createSealing(placeholderOf, door.context.app).seal,
    machine: world.now,
    setting: { onScf: false, store: 'memory' },
  }
  const api = controlApp({ ...plain, ...change(plain) })
  const sdkAppId = of.sdkAppId

  /** What a promise comes to, while the world goes on as far as it needs. */
  const awaited = async <T>(asked: Promise<T>): Promise<T> => {
    let isOver = false
    const over = () => void (isOver = true)
    asked.then(over, over)
    while (!isOver) await world.run(world.now() + 20)
    return asked
  }
  const ask = async (path: string, { method = 'GET', body, token = WRITE, type = 'application/json' }: Ask = {}) => {
    const headers = {
      ...(token !== '' && { authorization: `Bearer ${token}` }),
      ...(body !== undefined && { 'content-type': type }),
    }
    const text = typeof body === 'string' ? body : JSON.stringify(body)
    const init = { method, headers, ...(body !== undefined && { body: text }) }
    const response = await awaited(Promise.resolve(api.request(path, init)))
    return { status: response.status, headers: response.headers, body: (await response.json()) as unknown }
  }
  return {
    ...system,
    api,
    sdkAppId,
    ask,
    awaited,
    id: (room = ROOM, name = 'show') => `${sdkAppId}:${room}:${name}`,
    show: (room = ROOM, name = 'show') => ask(`/v1/relays/${encodeURIComponent(`${sdkAppId}:${room}:${name}`)}`),
    give: (command: object) =>
      ask('/v1/commands', { method: 'POST', body: { sdkAppId, room: ROOM, rule: 'show', ...command } }),
    play: (user: string, does: 'enters' | 'leaves' | 'camera-on', room: string | number = Number(ROOM)) =>
      cloud.play({ sdkAppId, room, user, does, ...(does === 'enters' && { role: 'anchor' as const }) } as Parameters<
        typeof cloud.play
      >[0]),
    pass: (ms: number) => world.run(world.now() + ms),
  }
}
