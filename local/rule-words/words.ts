import { mayShareRoom } from '../../lib/config/checks/rooms.ts'
import type { ParsedApp, ParsedCdn, ParsedRule } from '../../lib/config/parsed.ts'
import { among, count, duration, user, whoseId } from '../../lib/config/phrases.ts'
import { listed } from '../../lib/config/schema/fields.ts'
import { expand } from '../../lib/rules/template.ts'
import { describeRawParams } from './overlay-words.ts'
import { describePicture } from './picture-words.ts'
import { describeRecording } from './record-words.ts'
import { describeWindows } from './schedule-words.ts'

/**
 * An app and its rules in words, for the people who produce the shows: one paragraph each, separated by empty lines. `now` (ms): to mark
 * windows that are over.
 */
export function describeApp(app: ParsedApp, now: number): string {
  const name = app.name === String(app.sdkAppId) ? `App ${app.sdkAppId}` : `App ${app.name} (${app.sdkAppId})`
  const site = app.site === 'cn' ? "Tencent's mainland site" : "Tencent's international site"
  const about = [
    `${name} on ${site}, region ${app.apiRegion}, with ${app.roomIds} room ids, has ${app.rules.length === 0 ? 'no rule: nothing is relayed' : count(app.rules.length, 'rule')}.`,
    ...(app.mediaEvents ? [] : ['Media callbacks are off: everybody on stage counts as sending camera and sound.']),
    ...(app.statusEvents
      ? []
      : ['Relay callbacks are off: a relay that died is only found by looking after it from time to time.']),
  ]
  return [about.join('\n'), ...app.rules.map((rule) => describeRule(rule, app, now))].join('\n\n')
}

/** A rule in words, one or two sentences per line: rooms, start, picture and audio, outputs, stop. */
export function describeRule(rule: ParsedRule, app: ParsedApp, now: number): string {
  const lines = [
    `Rule ${rule.name}: ${describeRooms(rule, app)}.`,
    describeStart(rule),
    ...describeWindows(rule, now),
    describePicture(rule.relay).join(' '),
    describeAudio(rule),
    ...describeOutputs(rule, app),
    describeStop(rule),
    ...(rule.ignore.length === 0
      ? []
      : [`Ignored, so neither seen nor heard nor counted: ${among(rule.ignore, 'everybody', user, 'and')}.`]),
  ]
  return lines.join('\n  ')
}

function describeRooms(rule: ParsedRule, app: ParsedApp): string {
  const rooms = among(rule.rooms, 'every room', (pattern) => whoseId(pattern, 'room', 'every room'), 'and')
  if (rule.also) return `in ${rooms}, beside any other relay there`
  const above = app.rules
    .slice(0, app.rules.indexOf(rule))
    .filter((other) => !other.also && mayShareRoom(other.rooms, rule.rooms))
  const taken =
    above.length === 0
      ? ''
      : `, unless rule ${listed(
          above.map(({ name }) => name),
          'or',
        )} takes the room`
  return `in ${rooms}${taken}`
}

function describeStart({ hosts, start }: ParsedRule): string {
  const who = among(hosts, 'anybody', user)
  const starting = hosts.length === 1 && hosts[0] === '@first' ? 'somebody' : who
  const host = who === 'anybody' ? 'Whoever comes on stage counts as a host.' : `A host is ${who}.`
  const order =
    hosts.filter((pattern) => !pattern.startsWith('!')).length > 1
      ? ' The large place belongs to the first of these who is there.'
      : ''
  const about = `${host}${order}`
  if (start.on === 'open') return `It starts by itself when a window opens, whether anybody is there or not. ${about}`
  if (start.on === 'manual') return `It starts only by a command. ${about}`
  const moment = start.on === 'publish' ? 'is on stage and sends picture or sound' : 'comes on stage'
  return `It starts as soon as ${starting === 'somebody' || who === 'anybody' ? 'somebody' : 'a host'} ${moment}. ${about}`
}

function describeAudio({ relay: { audio, mode } }: ParsedRule): string {
  const people = (list: readonly (string | { user: string; room?: string; level?: number })[]) =>
    among(
      list.map((entry) => (typeof entry === 'string' ? entry : entry.user)),
      'everybody',
      (pattern) => {
        const entry = list.find((one) => typeof one === 'object' && one.user === pattern)
        return typeof entry === 'object' ? describePerson(entry) : user(pattern)
      },
      'and',
    )
  const single = mode === 'single' || mode === 'single-audio'
  const heard = audio.include
    ? `Heard: ${people(audio.include)}`
    : single
      ? 'The host is heard'
      : 'Everybody on stage is heard'
  const silent = audio.exclude.length === 0 ? '' : `, except ${people(audio.exclude)}`
  return `${heard}${silent}, in ${audio.channels === 1 ? 'mono' : 'stereo'} at ${audio.bitrate} kbps (${audio.codec}, ${audio.sampleRate} Hz).`
}

function describePerson({ user: name, room, level }: { user: string; room?: string; level?: number }): string {
  return `user ${name}${room === undefined ? '' : ` of room ${room}`}${level === undefined ? '' : ` at ${level} % of the volume`}`
}

function describeOutputs({ name, relay }: ParsedRule, app: ParsedApp): string[] {
  const known = { sdkAppId: String(app.sdkAppId), app: app.name, rule: name }
  const fill = (template: string) => expand(template, known)
  const cdn = relay.cdn.flatMap((output) => [describeCdn(output, fill), ...describeFailover(output, fill)])
  const rooms = relay.feedback.map(
    ({ room, roomIds }) =>
      `It goes back into room ${expand(room, known)}${roomIds === app.roomIds ? '' : ` (${roomIds} id)`} for the people there.`,
  )
  return [...cdn, ...rooms, ...describeRecording(relay.record, fill), ...describeRawParams(relay.params)]
}

function describeCdn({ url, stream, tencent, authKey, play }: ParsedCdn, fill: (template: string) => string): string {
  const name = typeof stream === 'string' ? fill(stream) : '(a secret stream key)'
  const to = `It goes to ${fill(url)}/${name}, ${tencent ? "Tencent's CDN" : "not Tencent's CDN"}${authKey === undefined ? '' : ', signed'}.`
  if (play.length === 0) return to
  return `${to} Watch it at ${listed(
    play.map((address) => fill(address.replaceAll('{stream}', () => name))),
    'or',
  )}.`
}

function describeFailover({ stream, failover = [] }: ParsedCdn, fill: (template: string) => string): string[] {
  if (failover.length === 0) return []
  const addresses = failover.map((other) => {
    const name = other.stream ?? stream
    return `${fill(other.url)}/${typeof name === 'string' ? fill(name) : '(a secret stream key)'}`
  })
  return [`If that fails, it turns to ${addresses.join(', then to ')}.`]
}

function describeStop({ start, schedule, until, linger, maxDuration, relay: { maxIdle } }: ParsedRule): string {
  const last = `after ${duration(maxDuration)} in any case`
  if (start.on === 'open') return `It stops at the end of its window, host or not, and ${last}.`
  const nobody = until === 'empty' ? 'nobody' : 'no host'
  const end =
    until === 'stopped'
      ? 'It runs on until it is stopped by hand'
      : linger === 0
        ? `It stops as soon as ${nobody} is on stage`
        : `It stops when ${nobody} has been on stage for ${duration(linger)}`
  const window = schedule ? ' or its window ends' : ''
  return `${end}${window}, and ${last}. TRTC itself ends it ${duration(maxIdle)} after everybody has left.`
}
