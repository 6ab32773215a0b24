import type { ParsedApp } from '../../../lib/config/parsed.ts'
import { changeEvent } from '../../terminal/changes.ts'
import { formatCallback } from '../../trtc/callbacks.ts'
import { readReplay, restamp } from '../../trtc/replay.ts'
import type { Arrival } from '../arrival.ts'
import { readBody } from '../log/callback-entry.ts'

/** Reads a callback from a file, moved to the time and room of the case. */
export function readEventFile(
  file: string,
  readFile: (path: string) => string | undefined,
  { app, at, line, room }: { app: ParsedApp; at: number; line: number; room: string },
): Arrival | { message: string } {
  const text = readFile(file)
  if (text === undefined) return { message: `${file} is neither beside this file nor in the current folder` }
  const replay = readReplay(changeEvent(parseJson(text), { room, user: undefined }), app.sdkAppId)
  if (!replay) return { message: `${file} is not one callback as TRTC sends it; events/ has a file for each` }
  const body = formatCallback(restamp(replay.callback, at), at)
  const read = readBody(line, body, undefined, { configured: [app], otherwise: app, name: '' })
  return 'arrival' in read ? read.arrival : { message: `${file} ${read.message}` }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
