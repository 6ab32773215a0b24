import type { LooseApp, LooseCdn, LooseRule, Report } from '../loose.ts'
import { matchesAny } from '../pattern.ts'
import { hasField, isPlainObject, listed } from '../schema/fields.ts'
import { addressesOf } from './address-checks.ts'
import { checkRepeats } from './repeats.ts'
import { checkRoomId } from './room-ids.ts'
import { roomsOf } from './rooms.ts'

/** Checks the outputs of one rule. `path` is that of the rule's relay. */
export function checkOutputs(rule: LooseRule, app: LooseApp, path: string, report: Report): void {
  const { relay } = rule
  if (!relay) return
  const { cdn = [], feedback = [] } = relay
  if (hasNone(relay, 'cdn') && hasNone(relay, 'feedback'))
    report(path, 'goes nowhere; it needs at least one output in cdn or feedback')
  for (const [index, output] of cdn.entries())
    if (output && hasField(output, 'authHash') && !hasField(output, 'authKey'))
      report(`${path}.cdn[${index}].authHash`, 'must be left out without authKey: there is nothing to hash')
  for (const [index, output] of cdn.entries()) if (output) checkPlay(output, `${path}.cdn[${index}]`, report)
  const addresses = addressesOf(app, rule)
  checkRepeats(
    addresses.map(({ address }) => address),
    (index, first) =>
      report(
        `${path}.${addresses[index]!.at}`,
        `pushes to the same address as ${addresses[first]!.at}; TRTC needs a url and stream of its own for each output`,
      ),
  )
  for (const [index, output] of feedback.entries())
    if (output?.room !== undefined) {
      const where = `${path}.feedback[${index}].room`
      const roomIds = hasField(output, 'roomIds') ? output.roomIds : app.roomIds
      if (roomIds === 'integer') checkNumber(output.room, app, where, report)
      if (isRelayed(output.room, roomIds, rule, app))
        report(
          where,
          'is a room that this rule relays, so that it would feed itself; use another room, or exclude it in the rule\'s rooms with a leading "!"',
        )
    }
  checkRepeats(
    feedback.map((output) => output && feedbackOf(output, app)),
    (index, first) =>
      report(`${path}.feedback[${index}]`, `is the same room as feedback[${first}]; name each room once`),
  )
}

/** Playback URLs are shown to people, so they must not contain a secret stream name. */
function checkPlay(output: LooseCdn, path: string, report: Report): void {
  const { failover = [], ...own } = output
  const addresses = [
    { ...own, at: path },
    ...failover.map((other, index) => ({ stream: own.stream, ...other, at: `${path}.failover[${index}]` })),
  ]
  for (const { stream, play = [], at } of addresses)
    for (const [index, address] of play.entries())
      if (isPlainObject(stream) && address?.includes('{stream}'))
        report(`${at}.play[${index}]`, 'must not use {stream}: the stream name is a secret; write the address out')
}

/** Whether the list is absent or empty; a malformed one is reported elsewhere. */
function hasNone(relay: NonNullable<LooseRule['relay']>, outputs: 'cdn' | 'feedback'): boolean {
  return !hasField(relay, outputs) || relay[outputs]?.length === 0
}

type LooseFeedback = NonNullable<NonNullable<NonNullable<LooseRule['relay']>['feedback']>[number]>

function feedbackOf(output: LooseFeedback, app: LooseApp): string | undefined {
  const roomIds = hasField(output, 'roomIds') ? output.roomIds : app.roomIds
  return output.room === undefined || roomIds === undefined ? undefined : `${roomIds} ${output.room}`
}

/** Checks an integer room id, in which only some template names expand to digits. */
function checkNumber(room: string, app: LooseApp, path: string, report: Report): void {
  if (!room.includes('{')) return checkRoomId(room, 'integer', path, report)
  const names = app.roomIds === 'string' ? ['{sdkAppId}', '{date}'] : ['{room}', '{sdkAppId}', '{date}']
  const rest = names.reduce((text, name) => text.replaceAll(name, ''), room)
  if (!/^\d*$/.test(rest))
    report(
      path,
      `must give a whole number, since its room ids are integers: only digits and ${listed(names, 'and')} do`,
    )
}

/** Whether a feedback room is certainly one that the rule relays. Ids of different types are different rooms. */
function isRelayed(room: string, roomIds: string | undefined, rule: LooseRule, app: LooseApp): boolean {
  if (roomIds !== app.roomIds || roomIds === undefined) return false
  if (room === '{room}') return true
  const rooms = roomsOf(rule)
  return !room.includes('{') && rooms !== undefined && matchesAny(rooms, room)
}
