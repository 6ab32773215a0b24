import { setTimeout as sleep } from 'node:timers/promises'
import type { LocalTrtc } from '../local/trtc/server.ts'
import { warmUp } from '../test/campaign/crash/looking.ts'
import { startRig } from '../test/campaign/crash/rig.ts'
import { until } from '../test/campaign/crash/until.ts'
import { show } from '../test/process/e2e/apps.ts'
import { quantile } from './measure.ts'
import { ms } from './row.ts'
import type { Row } from './row.ts'
import { APP } from './webhook.ts'

const ALONE = { first: 600_100, rooms: 10, times: 10 }
const YOUNG = { first: 600_200, rooms: 10 }
const OLD = { first: 600_300, rooms: 10 }
const PEOPLE = 10
const TARGET = 1500

/** From a guest's camera to the Update that shows it: a single guest, and ten within one second. */
export async function guest(): Promise<Row[]> {
  const rig = await startRig({ rules: [show()], instances: 8 })
  const { trtc, scf } = rig.stage
  const ping = await pingOf(trtc)
  try {
    const play = (room: number, user: string, does: 'enters' | 'camera-on' | 'camera-off') =>
      trtc.play({ sdkAppId: APP, room, user, does })
    const open = async (first: number, rooms: number) => {
      for (let index = 0; index < rooms; index += 1) play(first + index, 'host', 'enters')
      await until(
        () => trtc.tasks().filter(({ alive, room }) => alive && Number(room) >= first).length === rooms,
        20_000,
      )
      void scf.tick('schedule')
      await sleep(2500)
    }

    const ten = async (room: number) => {
      const shown: Promise<number>[] = []
      for (let person = 0; person < PEOPLE; person += 1) {
        play(room, `guest-${person}`, 'enters')
        shown.push(timeUntilShown(trtc, room, `guest-${person}`))
        play(room, `guest-${person}`, 'camera-on')
        await sleep(1000 / PEOPLE)
      }
      return Promise.all(shown)
    }

    await warmUp(rig, 8)
    await open(ALONE.first, ALONE.rooms)
    const alone: number[] = []
    const one = async (room: number, phase: number) => {
      play(room, 'guest', 'enters')
      await sleep(phase)
      for (let time = 0; time < ALONE.times; time += 1) {
        const shown = timeUntilShown(trtc, room, 'guest')
        play(room, 'guest', 'camera-on')
        alone.push(await shown)
        await sleep(1500)
        play(room, 'guest', 'camera-off')
        await sleep(1500 + phase / ALONE.rooms)
      }
    }
    await Promise.all(Array.from({ length: ALONE.rooms }, (_, index) => one(ALONE.first + index, index * 300)))

    // A show younger than one tick may have no timer that drains it yet.
    const young: number[] = []
    for (let index = 0; index < YOUNG.rooms; index += 1) {
      const room = YOUNG.first + index
      play(room, 'host', 'enters')
      await until(() => isLive(trtc, room), 10_000)
      await sleep(1500)
      young.push(...(await ten(room)))
    }

    await open(OLD.first, OLD.rooms)
    await sleep(10_000)
    const old: number[] = []
    for (let index = 0; index < OLD.rooms; index += 1) {
      old.push(...(await ten(OLD.first + index)))
      await sleep(700)
    }
    return [
      ...rowsOf('one guest', alone, ping),
      ...rowsOf('ten in a second of a young show', young, ping),
      ...rowsOf('ten in a second', old, ping),
    ]
  } finally {
    await rig.close()
  }
}

function rowsOf(what: string, samples: number[], ping: number): Row[] {
  const row = (p: number, target?: number): Row => {
    const measured = quantile(samples, p)
    return {
      what: `guest's camera to its Update, ${what}, p${p * 100} of ${samples.length}`,
      measured: ms(measured),
      floor: `${ms(ping)} a request to the local TRTC`,
      ratio: measured / ping,
      ...(target !== undefined && { target: `<= ${target} ms`, isMet: measured <= target }),
    }
  }
  return [row(0.5), row(0.99, TARGET)]
}

function isLive(trtc: LocalTrtc, room: number): boolean {
  return trtc.tasks().some((task) => task.alive && task.room === room)
}

/** Time until an Update shows this user's camera (ms); hidden regions do not count. */
function timeUntilShown(trtc: LocalTrtc, room: number, user: string): Promise<number> {
  const began = performance.now()
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => finish(() => reject(new Error(`${user} in room ${room} was never shown`))), 20_000)
    const stop = trtc.on((news) => {
      if (news.kind !== 'request' || news.request.error !== undefined) return
      if (news.request.action === 'UpdatePublishCdnStream' && shows(news.request.body, room, user))
        finish(() => resolve(performance.now() - began))
    })
    const finish = (done: () => void) => {
      clearTimeout(late)
      stop()
      done()
    }
  })
}

interface SentBody {
  VideoParams?: {
    LayoutParams?: {
      MixLayoutList?: {
        UserMediaStream?: { UserInfo: { UserId: string; RoomId: string } }
        ImageWidth: number
        ZOrder: number
      }[]
    }
  }
}

function shows(body: string, room: number, user: string): boolean {
  const regions = (JSON.parse(body) as SentBody).VideoParams?.LayoutParams?.MixLayoutList ?? []
  const mine = regions.find(({ UserMediaStream }) => UserMediaStream?.UserInfo.UserId === user)
  const host = regions.find(({ UserMediaStream }) => UserMediaStream?.UserInfo.UserId === 'host')
  if (!mine || mine.UserMediaStream?.UserInfo.RoomId !== String(room)) return false
  return !host || mine.ImageWidth >= host.ImageWidth / 2
}

/** A request that the local TRTC rejects immediately: the lower bound for any call. */
async function pingOf({ url }: LocalTrtc): Promise<number> {
  const samples: number[] = []
  for (let index = 0; index < 50; index += 1) {
    const began = performance.now()
    await (await fetch(url, { method: 'POST', body: '{}' })).text()
    samples.push(performance.now() - began)
  }
  return quantile(samples, 0.5)
}
