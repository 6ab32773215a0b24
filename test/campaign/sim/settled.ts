import { rulesFor } from '../../../lib/config/match.ts'
import { newRelay } from '../../../lib/relay/relay.ts'
import type { RoomRecord } from '../../../lib/room-record.ts'
import { emptyRoom } from '../../../lib/room/room.ts'
import { viewOf } from '../../../lib/room/view.ts'
import { desiredOf } from '../../../lib/rules/desired.ts'
import { reach } from '../../../lib/task/reach.ts'
import { streamKeyOf, withStream } from '../../../lib/task/stream-key.ts'
import { dig, isObject, type Json } from '../../../local/trtc/validate/shape.ts'
import { APP, DEPLOYMENT, roomName } from './config.ts'
import type { Sim } from './sim.ts'
import { openingsOf } from './windows.ts'
import { secretOf } from './worker.ts'

const YEAR = 365 * 86_400_000
const LONGEST_IDLE = 40 // s, of any rule: more is for a window or a command that waits for nobody

/**
 * What must hold once nothing goes wrong any more and enough time has passed: a task lives exactly where one is wanted, with exactly
 * the wanted spec, and what is known of the rooms is true.
 */
export async function checkSettled(sim: Sim): Promise<void> {
  const { history } = sim
  for (let index = 0; index < history.profile.rooms; index += 1) {
    const room = roomName(index)
    const { record } = await sim.store.read({ app: APP, room })
    checkRoom(sim, index, record)
    for (const plan of history.profile.rules) checkRelay(sim, room, plan.name, record)
  }
}

/** Nothing lives, nothing is due, nothing is forgotten. */
export async function checkAtRest(sim: Sim): Promise<void> {
  const { watch, store, history } = sim
  // Somebody whose leaving nobody heard of is believed to be there. The idle timer ends that, unless it waits for a first person.
  const { idleCountsFromStart, idleOnlyAfterSomeoneWas } = history.profile.behavior
  const isTold = roomsOf(sim).every((room) => watch.isTold(room))
  const isEndless = !idleCountsFromStart || idleOnlyAfterSomeoneWas
  if (!isTold && isEndless) return
  for (const { taskId, request } of watch.live.values()) {
    const start = watch.starts.find((one) => one.taskId === taskId)
    const isHeard = watch.letters.some((letter) => letter.taskId === taskId && letter.done !== undefined)
    // A task that nobody knows of, in a room that nobody enters, ends only if TRTC counts such a room idle.
    const isPatient = Number(dig(request, 'AgentParams', 'MaxIdleTime')) > LONGEST_IDLE
    if ((isEndless || isPatient) && start && watch.isUnknown(start) && !isHeard) continue
    watch.fail(`task ${taskId.slice(0, 8)} lives although everybody has left`)
  }
  for (const due of store.dues()) {
    const { record } = await store.read({ app: APP, room: due.room })
    // Held for somebody who is believed to be there is not at rest, by the ledger: it is looked at until that changes.
    if (Object.values(record?.relays ?? {}).some(({ slot }) => slot.is === 'held')) continue
    // For somebody who is believed to be there the window of next year is something to wait for.
    if (due.at > sim.world.now() + YEAR / 2 && !watch.isTold(due.room)) continue
    watch.fail(`a room is due although everything is at rest: ${JSON.stringify(due)}`)
  }
  watch.appointments.check()
  watch.notified.checkDelivered()
}

function roomsOf({ history }: Sim): string[] {
  return Array.from({ length: history.profile.rooms }, (_, index) => roomName(index))
}

function checkRoom(sim: Sim, index: number, record: RoomRecord | undefined): void {
  const { watch, cloud, history } = sim
  const room = roomName(index)
  if (!watch.isTold(room)) return
  const { mediaEvents } = history.profile
  const stage = (record ? viewOf(record.room, { mediaEvents }).people : []).map(
    ({ user, camera, microphone, screen }) =>
      `${user}${mediaEvents ? ` ${camera ? 'camera ' : ''}${microphone ? 'microphone ' : ''}${screen ? 'screen' : ''}` : ''}`,
  )
  const truth = cloud
    .people(APP, 291 + index)
    .filter(({ robot, role }) => !robot && role === 'anchor')
    .map(
      ({ user, camera, microphone, screen }) =>
        `${user}${mediaEvents ? ` ${camera ? 'camera ' : ''}${microphone ? 'microphone ' : ''}${screen ? 'screen' : ''}` : ''}`,
    )
  if (stage.sort().join('; ') !== truth.sort().join('; '))
    watch.fail(`room ${room} is believed to be [${stage.join('; ')}] and is [${truth.join('; ')}]`)
}

function checkRelay(sim: Sim, room: string, name: string, record: RoomRecord | undefined): void {
  const { watch, history } = sim
  const live = [...watch.live.values()].filter(({ robot }) => {
    const whose = watch.whose(robot)
    return whose?.rule === name && whose.room === room
  })
  const relay = record?.relays[name] ?? newRelay
  const { slot } = relay
  const where = `${name} in room ${room}`
  const own = slot.is === 'open' ? live.filter(({ taskId }) => taskId === slot.taskId) : []
  const strays = live.filter((task) => !own.includes(task))
  for (const { taskId } of strays) {
    const start = watch.starts.find((one) => one.taskId === taskId)
    const heard = watch.letters.some(
      (letter) =>
        letter.taskId === taskId &&
        letter.status !== 0 &&
        letter.status !== 5 &&
        letter.done !== undefined &&
        letter.done > watch.forgotAt(),
    )
    if (!start || !watch.isUnknown(start))
      watch.fail(`${where}: task ${taskId.slice(0, 8)} lives and is in no slot, although its Start was not in doubt`)
    if (heard) watch.fail(`${where}: task ${taskId.slice(0, 8)} was heard of and still lives (slot ${slot.is})`)
  }
  // Two that were lost, and the third whose loss holds the relay.
  if (strays.length > 3 * showsOf(sim, room, name)) watch.fail(`${where}: ${strays.length} tasks are outstanding`)

  const app = sim.app()
  const rule = rulesFor(app, room).find((candidate) => candidate.name === name)
  if (!rule) {
    if (own.length > 0) watch.fail(`${where}: the rule is gone and its task lives`)
    return
  }
  const plan = history.profile.rules.find((one) => one.name === name)!
  const now = sim.store.now()
  const view = viewOf(record?.room ?? emptyRoom(now), { mediaEvents: app.mediaEvents })
  const wish = desiredOf({ deployment: DEPLOYMENT, app, rule, room, set: record?.set }, view, relay, now)
  if (slot.is === 'held') return checkHeld(sim, where, slot.why, plan.maxDuration)
  if (slot.is === 'opening') return watch.fail(`${where} is still opening`)
  if (!wish.wanted) {
    if (own.length > 0) watch.fail(`${where}: not wanted (${wish.why}), and its task lives`)
    return
  }
  if (!wish.spec) return
  if (own.length === 0) {
    if (plan.shared && slot.is === 'none') return
    // A rule that comes back is noticed with the next event of the room.
    if (slot.is === 'none' && history.incidents.some(({ is }) => is === 'bring-rule-back')) return
    return watch.fail(`${where}: wanted (${wish.why}), and no task lives (slot ${slot.is})`)
  }
  if (slot.is !== 'open') return
  const isSame = slot.mints.rule === wish.rule
  const way = reach(slot.applied, wish.spec, isSame)
  const expected = way.is === 'same' ? (isSame ? wish.spec : slot.applied) : way.is === 'update' ? way.spec : undefined
  if (!expected) return watch.fail(`${where}: a restart is wanted and was not made`)
  const [is, should] = [bare(own[0]!.request), bare({ ...expected } as unknown as Json)]
  // What the store forgot may have been an Update: the picture is right again with the next change.
  if (is !== should && slot.rejected === undefined && watch.forgotAt() === -Infinity)
    watch.fail(`${where}: the task runs with\n  ${is}\nwanted is\n  ${should}`)
}

/** How many shows may have begun: every time that the stage emptied for longer than `linger`, at the most every leave. */
function showsOf({ history }: Sim, room: string, _name: string): number {
  const leaves = history.incidents.filter(
    (incident) =>
      (incident.is === 'person' && roomName(incident.room) === room && /leaves|audience/.test(incident.does)) ||
      incident.is === 'dismiss' ||
      incident.is === 'remove-rule' ||
      incident.is === 'command' ||
      incident.is === 'reschedule' ||
      incident.is === 'kill' ||
      incident.is === 'lose-second',
  )
  const windows = history.profile.rules.flatMap(({ schedules = [] }) => schedules.flat()).flatMap(openingsOf)
  return 1 + leaves.length + windows.length
}

function checkHeld({ watch, history }: Sim, where: string, why: string, maxDuration: number): void {
  const { rates, behavior, statusEvents } = history.profile
  const doubts = rates.api + rates.crash + rates.freeze + rates.lateApi + rates.unanswered + rates.unreachable
  const isKnown = {
    duration: maxDuration < 43_200,
    refused: rates.apiRefused > 0,
    lost: doubts > 0 || history.incidents.some(({ is }) => is === 'outage' || is === 'lose-second'),
    failed: history.incidents.some(({ is }) => is === 'fail-url' || is === 'blip-url') || statusEvents !== 'off',
    capacity: behavior.maxTasks !== Infinity || rates.apiRefused > 0,
    busy: doubts + rates.apiRefused > 0,
  }[why]
  if (!isKnown) watch.fail(`${where} is held (${why}) for no reason`)
}

/** A request without credentials, as text with sorted fields. An empty audio list says the same as none, and a mix has no one stream. */
function bare(request: Json): string {
  return JSON.stringify(clean(request, ''))
}

function clean(value: unknown, name: string): unknown {
  if (typeof value === 'string' && name === 'PublishCdnUrl') {
    const [url = ''] = value.split('?', 1)
    const key = streamKeyOf(url)
    return key === undefined ? url : withStream(url, secretOf(key))
  }
  if (Array.isArray(value)) return value.map((item) => clean(item, ''))
  if (!isObject(value)) return value
  const mixes = value['WithTranscoding'] === 1
  const fields = Object.entries(value).filter(
    ([key, field]) =>
      key !== 'UserSig' &&
      !(mixes && key === 'SingleSubscribeParams') &&
      !(key.endsWith('AudioList') && Array.isArray(field) && field.length === 0),
  )
  fields.sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(fields.map(([key, field]) => [key, clean(field, key)]))
}
