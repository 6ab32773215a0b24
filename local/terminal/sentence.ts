import type { LogLine } from './line.ts'
import { summary, targets } from './request.ts'

type Sentence = (field: (name: string) => string, fields: LogLine['fields']) => string

const FACTS: Record<string, string> = {
  'on-stage': 'is on stage',
  viewer: 'is a viewer',
  audience: 'went back to the audience',
  left: 'left',
  'camera-on': 'turned the camera on',
  'camera-off': 'turned the camera off',
  'microphone-on': 'turned the microphone on',
  'microphone-off': 'turned the microphone off',
  'screen-on': 'shares a screen',
  'screen-off': 'stopped sharing the screen',
  'room-created': 'created the room',
  'room-dismissed': 'the room was dismissed',
}

const output =
  (what: string): Sentence =>
  (field, { error }) =>
    `output ${streamOf(field('url'))} ${what}${typeof error === 'string' ? `: ${error}` : ''}`

const sentences: Record<string, Sentence> = {
  'callback.verified': (field, { fact, files, status, user }) => {
    if (status !== undefined) return `callback ${field('event')} verified: a status of a task in room ${field('room')}`
    if (files !== undefined) return `callback ${field('event')} verified: a recording in room ${field('room')}`
    const what = FACTS[String(fact)] ?? String(fact)
    return `callback ${field('event')} verified, room ${field('room')}: ${typeof user === 'string' ? `${user} ${what}` : what}`
  },
  'callback.refused': (field) => `callback refused with 401: ${field('why')}`,
  'callback.unreadable': (field) => `callback refused with 400: ${field('why')}`,
  'callback.ignored': (field) => `callback ignored: ${field('why')}`,
  'callback.key': (field) => `a callback key cannot be used: ${field('why')}`,
  'callback.sign.unsaved': (field) => `the callback status for health could not be saved: ${field('why')}`,
  'callback.future': (field) => `a callback is ${field('aheadSeconds')} s in the future; ${field('next')}`,
  'callback.foreign': (field) => `a status of robot ${field('robot')}: ${field('why')}`,

  'relay.start': (field, { request }) =>
    `rule ${field('rule')} asks for a relay of room ${field('room')}, since ${field('why')}; sends Start: ${summary(request)}; to ${targets(request)}`,
  'relay.task': (field) => `Start succeeded: task ${task(field)}`,
  'relay.open': (field) => `task ${task(field)} is recorded (known from ${field('from')})`,
  'relay.start.again': (field) => `Start failed: ${field('why')}; retry in ${field('inSeconds')} s`,
  'relay.refused': (field) => `TRTC refused the Start: ${field('why')}`,
  'relay.capacity': (field) => `TRTC has no room for another task: ${field('why')}; ${field('next')}`,
  'relay.unsure': (field) => `the outcome of the Start is unknown: ${field('why')}; waiting for a sign of its robot`,
  'relay.lost': (field) => `no sign of generation ${field('generation')}; ${field('next')}`,
  'relay.fault': (field) => `the ${field('action')} was not sent: ${field('why')}`,
  'relay.url.taken': (field) => `${field('why')}; ${field('advice')}`,
  'relay.update': (field, { request }) => `sends Update ${field('sequence')}: ${summary(request)}`,
  'relay.updated': (field) => `Update ${field('sequence')} succeeded`,
  'relay.update.again': (field) =>
    `Update ${field('sequence')} failed: ${field('why')}; retry in ${field('inSeconds')} s`,
  'relay.update.refused': (field) => `TRTC refused Update ${field('sequence')}: ${field('why')}`,
  'relay.probe': () => 'checks whether the task is alive, with an Update that changes nothing',
  'relay.probed': () => 'the task is alive',
  'relay.gone': (field) => `task ${task(field)} is gone: ${field('why')}`,
  'relay.ended': (field) => `task ${task(field)} has ended: ${field('why')}`,
  'relay.stray': (field) => `found an unknown task, ${task(field)}; ${field('next')}`,
  'relay.command': (field) =>
    `a command to ${field('does')} rule ${field('rule')} in room ${field('room')}: ${field('why')}`,
  'relay.stop.over': (field) => `rule ${field('rule')} in room ${field('room')} may start again: ${field('why')}`,
  'room.set': (field, { fields }) => `a command set room ${field('room')}: ${listed(fields)}`,
  'command.refused': (field) => `a command was refused: ${field('why')}`,
  'relay.unwanted': (field) => `${field('why')}: the relay stops in ${field('stopsInSeconds')} s unless that changes`,
  'relay.wanted.again': (field) => `the relay goes on: ${field('why')}`,
  'relay.stop': (field) => `sends Stop for task ${task(field)}`,
  'relay.stopped': (field) => `task ${task(field)} is stopped: ${field('why')}`,
  'relay.stop.again': (field) => `Stop failed: ${field('why')}; retry in ${field('inSeconds')} s`,
  'relay.stop.refused': (field) => `TRTC refused the Stop: ${field('why')}; retry in ${field('inSeconds')} s`,
  'relay.failed': (field) => `${field('why')}; ${field('next')}`,
  'relay.held': (field) => `the relay is held back (${field('why')}): ${field('advice')}`,
  'relay.silent': (field) => field('advice'),
  'relay.recorded': (field, { files, watch }) =>
    `rule ${field('rule')} was recorded: ${listed(files)}${watch === undefined ? '' : `; watch it at ${listed(watch)}`}`,
  'relay.recording.failed': (field) => `a recording of rule ${field('rule')}: ${field('why')}; ${field('next')}`,
  'relay.recording.unplaced': (field, { files, failed }) =>
    `a recording by ${field('robot')} (${failed === undefined ? listed(files) : field('failed')}) belongs to no rule: ${field('why')}`,
  'relay.unfinished': (field) => `could not reconcile rule ${field('rule')}: ${field('why')}; ${field('next')}`,

  'output.connecting': output('is connecting'),
  'output.running': (field, { watch }) =>
    `output ${streamOf(field('url'))} is live${Array.isArray(watch) ? `; watch it at ${watch.join(' or ')}` : ''}`,
  'output.recovering': output('is interrupted; TRTC is retrying'),
  'output.failed': output('has failed'),
  'output.disconnecting': output('is disconnecting'),
  'output.idle': output('has ended'),
  'output.flapping': (field) =>
    `an output of rule ${field('rule')} was cut ${field('times')} times: ${field('advice')}`,

  'schedule.missed': (field) =>
    `rule ${field('rule')} in room ${field('room')} missed its window of ${field('at')}: ${field('why')}; ${field('advice')}`,
  'schedule.room': (field) => `room ${field('room')} could not be reconciled: ${field('why')}; ${field('next')}`,
  'notify.taken': (field) => `${field('host')} accepted a notification: ${field('type')}`,
  'notify.failed': (field) =>
    `${field('host')} did not accept a notification (${field('type')}): ${field('why')}; retry in ${field('againInSeconds')} s`,
  'notify.given-up': (field) =>
    `${field('host')} never accepted a notification (${field('type')}): ${field('why')}; ${field('next')}`,
  'notify.dropped': (field, { hosts }) =>
    `${field('count')} notifications for ${listed(hosts)} are dropped: ${field('next')}`,
  'notify.unfinished': (field) =>
    `notifications of room ${field('room')} could not be settled: ${field('why')}; ${field('next')}`,
  'queue.again': (field) => `a message could not be processed: ${field('why')}; it will be retried`,
  'queue.parked': (field) => `a message is parked: ${field('why')}; ${field('next')}`,
  'queue.room': (field) => `room ${field('room')} could not be reconciled: ${field('why')}; ${field('next')}`,
  'queue.sign.unsaved': (field) => `the parked messages for health could not be saved: ${field('why')}`,
  'control.refused': (field) => `the HTTP API refused a request: ${field('why')}`,
  'control.command': (field) =>
    `command ${field('command')} for room ${field('room')} was not accepted: ${field('why')}`,
  'control.failed': (field) => `the HTTP API failed at ${field('path')}: ${field('why')}`,

  'secret.rotated': (field) => `the secret ${field('secret')} was changed in SSM: the new value is used from now on`,
  'secret.kept': (field) => `${field('why')}; ${field('next')}`,

  'store.warning': (field) => `the store: ${field('why')}`,
  'function.failed': (field) => `a function failed: ${field('why')}`,
}

/** A log line as a sentence; undefined if there is none for it. Pure. */
export function sentence({ what, fields }: LogLine): string | undefined {
  const field = (name: string) => {
    const value = fields[name]
    return typeof value === 'string' || typeof value === 'number' ? String(value) : '?'
  }
  return Object.hasOwn(sentences, what) ? sentences[what]?.(field, fields) : undefined
}

function listed(values: unknown): string {
  return Array.isArray(values) ? values.join(', ') : '?'
}

function task(field: (name: string) => string): string {
  return short(field('taskId'))
}

/** TaskIds have about eighty characters; the first few suffice. */
export function short(taskId: string): string {
  return taskId.length > 14 ? `${taskId.slice(0, 12)}…` : taskId
}

/** The last part of a push URL, without signatures. */
function streamOf(url: string): string {
  return url.split('?', 1)[0]?.split('/').at(-1) ?? url
}
