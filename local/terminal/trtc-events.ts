import type { TrtcEvent } from '../trtc/trtc-event.ts'
import { dig } from '../trtc/validate/shape.ts'
import { short } from './sentence.ts'

const EVENTS: Record<number, string> = {
  101: 'created room',
  102: 'dismissed: room',
  103: 'entered room',
  104: 'left room',
  105: 'changed role in room',
  201: 'turned the camera on in room',
  202: 'turned the camera off in room',
  203: 'turned the microphone on in room',
  204: 'turned the microphone off in room',
  205: 'shares a screen in room',
  206: 'stopped sharing the screen in room',
}
const RECORDINGS: Record<number, string> = {
  301: 'a recording begins in room',
  302: 'a recording ends in room',
  303: 'the upload of a recording begins, room',
  304: 'an index of a recording is stored, room',
  305: 'the upload of a recording ends, room',
  310: 'a recorded file is stored, room',
  311: 'a recorded file is in VOD, room',
  312: 'the upload of a recording to VOD ends, room',
}
const STATUSES = ['idle', 'connecting', 'running', 'recovering', 'failed', 'disconnecting']
const ROLES: Record<number, string> = { 20: ' as anchor', 21: ' as audience' }

/** An event of the local TRTC as a sentence; undefined for events not worth printing. Pure. */
export function describeTrtcEvent(news: TrtcEvent): string | undefined {
  switch (news.kind) {
    case 'callback': {
      const { type, url, body, attempt } = news.delivery
      return `callback ${type} to ${functionOf(url)}${attempt > 1 ? `, attempt ${attempt}` : ''}: ${describeCallback(type, body)}`
    }
    case 'answer': {
      const { answer, url } = news.delivery
      if (answer === undefined || ('status' in answer && answer.status === 200)) return undefined
      const what = 'status' in answer ? `${answer.status} ${answer.body}` : answer.error
      return `${functionOf(url)} did not accept the callback: ${what}`
    }
    case 'request': {
      const { action, error, fault, response } = news.request
      const verb = action.replace('PublishCdnStream', '')
      if (fault !== undefined) return `${verb} hit a configured fault: ${fault}`
      if (error !== undefined) return `refuses the ${verb}: ${error} ${word(dig(response, 'Error', 'Message'))}`
      const taskId = dig(response, 'TaskId')
      return typeof taskId === 'string' && verb === 'Start'
        ? `accepts the Start: task ${short(taskId)}`
        : `accepts the ${verb}`
    }
    case 'task': {
      const { taskId, endedBy } = news.task
      // A Stop was already printed with its request.
      return endedBy === undefined || endedBy === 'stop'
        ? undefined
        : `task ${short(taskId)} ends by itself (${endedBy})`
    }
    case 'room':
      return undefined
  }
}

/** Only the host of a push address: its last part may be a stream key. */
function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : 'an unknown address'
}

function functionOf(url: string): string {
  return url.split('/').at(-1) ?? url
}

/** A callback's body as a phrase. */
export function describeCallback(type: number, body: string): string {
  const info = infoOf(body)
  if (type === 401) {
    const status = Number(dig(info, 'Payload', 'Status'))
    return `the output to ${hostOf(word(dig(info, 'Payload', 'Url')))} is ${STATUSES[status] ?? status}`
  }
  if (type >= 300 && type < 400)
    return `${RECORDINGS[type] ?? 'a recording goes on in room'} ${word(dig(info, 'RoomId'))}`
  const user = dig(info, 'UserId')
  const what = `${EVENTS[type] ?? 'did something unknown in room'} ${word(dig(info, 'RoomId'))}`
  return user === undefined ? what : `${word(user)} ${what}${ROLES[Number(dig(info, 'Role'))] ?? ''}`
}

function infoOf(body: string): unknown {
  try {
    return dig(JSON.parse(body), 'EventInfo')
  } catch {
    return undefined
  }
}

function word(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '?'
}
