import { parseConfig } from '../../../lib/config.ts'
import type { Rule } from '../../../lib/config/app-config.ts'
import type { ParsedApp } from '../../../lib/config/parsed.ts'
import { newRelay } from '../../../lib/relay/relay.ts'
import type { RoomRecord } from '../../../lib/room-record.ts'
import { emptyRoom } from '../../../lib/room/room.ts'
import { viewOf } from '../../../lib/room/view.ts'
import { desiredOf } from '../../../lib/rules/desired.ts'
import { redisStore } from '../../../lib/store/redis.ts'
import { reach } from '../../../lib/task/reach.ts'
import type { LocalTrtc, TaskView } from '../../../local/trtc/server.ts'
import { isObject } from '../../../local/trtc/validate/shape.ts'
import { appWith } from '../../process/e2e/apps.ts'

export const DEPLOYMENT = 'roomcast'

/** What is wrong at rest, in words; each begins with its kind. */
export type Fault = string

/** Reads the ledger with the store's own code and compares it with what really lives in the local TRTC. */
export async function faultsAtRest(trtc: LocalTrtc, redisUrl: string, rule: Rule, rooms: number[]): Promise<Fault[]> {
  const parsed = parseConfig({ apps: [appWith(rule)] })
  if (!parsed.ok) throw new Error('the configuration of the test is not right')
  const app = parsed.config.apps[0]!
  const store = redisStore({ url: redisUrl, prefix: DEPLOYMENT, now: Date.now, timeout: 10_000 })
  try {
    const faults: Fault[] = []
    for (const room of rooms) {
      const { record, now } = await store.load({ app: app.sdkAppId, room: String(room) })
      const live = trtc.tasks().filter((task) => task.alive && task.room === room)
      faults.push(...faultsOf(trtc, app, room, live, record, now).map((fault) => `${fault} (room ${room})`))
    }
    return faults
  } finally {
    await store.close()
  }
}

function faultsOf(
  trtc: LocalTrtc,
  app: ParsedApp,
  room: number,
  live: TaskView[],
  record: RoomRecord | undefined,
  now: number,
): Fault[] {
  const rule = app.rules[0]!
  const people = trtc.people(app.sdkAppId, room).filter(({ role, robot }) => role === 'anchor' && !robot)
  const isHostThere = people.some(({ user }) => rule.hosts.includes(user))
  if (live.length > 1) return [`doubled: ${live.length} tasks live`]
  const relay = record?.relays[rule.name] ?? newRelay
  const { slot } = relay
  const [task] = live
  if (!task) return isHostThere ? [`lost: a host is there and no task lives (slot ${slot.is})`] : []
  if (!isHostThere) return [`orphaned: no host is there and a task lives (slot ${slot.is})`]
  if (slot.is !== 'open' || slot.taskId !== task.taskId) return [`unknown: the slot is ${slot.is}, another task lives`]
  if (relay.ending.length > 0) return ['unfinished: the record still holds a task that ends']

  const view = viewOf(record?.room ?? emptyRoom(now), { mediaEvents: app.mediaEvents })
  const stage = view.people.map(({ user, camera, microphone, screen }) => [user, camera, microphone, screen].join())
  const truth = people.map(({ user, camera, microphone, screen }) => [user, camera, microphone, screen].join())
  if (stage.sort().join(' ') !== truth.sort().join(' '))
    return [`believed: [${stage.join(' ')}] where there are [${truth.join(' ')}]`]

  const wish = desiredOf({ deployment: DEPLOYMENT, app, rule, room: String(room) }, view, relay, now)
  if (!wish.wanted || !wish.spec) return [`unwanted: ${wish.why}`]
  // What an Update cannot change without a cut stays as it was; the record says so in `applied`.
  const way = reach(slot.applied, wish.spec, slot.mints.rule === wish.rule)
  const wanted = way.is === 'same' ? wish.spec : way.is === 'update' ? way.spec : undefined
  if (!wanted) return ['unreachable: a restart is wanted']
  const [is, should] = [bare(task.request), bare(wanted)]
  return is === should ? [] : [`different: runs with ${is}, wanted is ${should}`]
}

/** A request without credentials and signatures, as text with sorted fields. An empty audio list says the same as none. */
function bare(request: unknown): string {
  return JSON.stringify(clean(request, ''))
}

const CREDENTIALS = ['UserSig', 'TaskId', 'SequenceNumber']

function clean(value: unknown, name: string): unknown {
  if (typeof value === 'string' && name === 'PublishCdnUrl') return value.split('?', 1)[0]
  if (Array.isArray(value)) return value.map((item) => clean(item, ''))
  if (!isObject(value)) return value
  const fields = Object.entries(value).filter(
    ([key, field]) =>
      !CREDENTIALS.includes(key) && !(key.endsWith('AudioList') && Array.isArray(field) && field.length === 0),
  )
  fields.sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(fields.map(([key, field]) => [key, clean(field, key)]))
}
