import { setTimeout as sleep } from 'node:timers/promises'
import type { LocalTrtc, RoomAction } from '../trtc/server.ts'

const room = 295066
const host = 'Trtc_User_0'
const guest = 'Trtc_User_1'

/** Whether the demo succeeded, or why not. */
export type DemoResult = { ok: true } | { ok: false; why: string }

/**
 * The demo: a host enters, the relay goes live, a guest joins and leaves, the host leaves, the relay stops. About 20 s, with pauses for
 * reading.
 */
export async function runDemo(
  trtc: LocalTrtc,
  sdkAppId: number,
  say: (text: string) => void,
  signal: AbortSignal,
): Promise<DemoResult> {
  const pause = (ms: number) => sleep(ms, undefined, { signal })
  const act = (user: string, does: RoomAction['does'], text: string) => {
    say(text)
    trtc.play({ sdkAppId, room, user, does })
  }
  const until = async (isSo: () => boolean, ms: number) => {
    for (const end = performance.now() + ms; !isSo() && performance.now() < end;) await pause(50)
    return isSo()
  }
  const isLive = () => trtc.tasks().some(({ alive, outputs }) => alive && outputs.some(({ status }) => status === 2))
  const isOver = () => trtc.tasks().every(({ alive }) => !alive)

  act(host, 'enters', `host ${host} enters room ${room}`)
  await pause(900)
  act(host, 'camera-on', `${host} turns the camera on`)
  const wasLive = await until(isLive, 8000)
  await pause(2000)
  act(guest, 'enters', `guest ${guest} enters`)
  await pause(1300)
  act(guest, 'camera-on', `${guest} turns the camera on`)
  await pause(2500)
  act(guest, 'leaves', `guest ${guest} leaves`)
  await pause(2000)
  act(host, 'leaves', `host ${host} leaves: nobody is left to relay`)
  await until(isOver, 16_000)
  await pause(500)

  const done = (action: string) =>
    trtc.requests.filter((one) => one.action === action && one.error === undefined).length
  const [starts, stops] = [done('StartPublishCdnStream'), done('StopPublishCdnStream')]
  if (!wasLive) return { ok: false, why: 'the relay did not go live' }
  if (starts !== 1 || stops !== 1 || !isOver())
    return { ok: false, why: `the relay was started ${times(starts)} and stopped ${times(stops)}` }
  return { ok: true }
}

function times(count: number): string {
  return count === 1 ? 'once' : `${count} times`
}
