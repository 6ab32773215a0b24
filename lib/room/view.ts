import { isOnStage, lifeOf, offSince } from './room.ts'
import type { Room } from './room.ts'

/** A user on stage, as the rules see them. */
export interface OnStage {
  user: string
  since: number // when they came on stage, or the first known activity there (event time, ms)
  entered: number // when they last entered or came on stage, as far as known (event time, ms)
  life: number // their last activity (event time, ms)
  camera: boolean
  microphone: boolean
  screen: boolean
  linked?: true // a host of another room, present while the two rooms are linked
}

export interface View {
  people: OnStage[] // in order of arrival
  creator?: string
  dismissed?: number // when the room was last dismissed (event time, ms)
}

/**
 * Who is on stage and what they publish. Without media callbacks an anchor counts as publishing camera and audio, in the view only.
 */
export function viewOf(room: Room, options: { mediaEvents: boolean }): View {
  const people: OnStage[] = []
  for (const [user, person] of Object.entries(room.people)) {
    if (!isOnStage(person, room.dismissed)) continue
    const off = offSince(person, room.dismissed)
    const { stage, linked, cameraOn, cameraOff, microphoneOn, microphoneOff, screenOn, screenOff } = person
    const since = firstSign([stage, linked, cameraOn, microphoneOn, screenOn, cameraOff, microphoneOff, screenOff], off)
    people.push({
      user,
      since,
      entered: Math.max(since, stage ?? 0, linked ?? 0),
      life: lifeOf(person),
      camera: options.mediaEvents ? isOn(cameraOn, cameraOff, off) : true,
      microphone: options.mediaEvents ? isOn(microphoneOn, microphoneOff, off) : true,
      screen: isOn(screenOn, screenOff, off),
      // A linked host who then enters this room directly counts as any other user.
      ...(isOn(linked, stage, off) && { linked: true as const }),
    })
  }
  people.sort((a, b) => a.since - b.since || (a.user < b.user ? -1 : 1))
  return {
    people,
    ...(room.creator && room.creator.at >= room.dismissed && { creator: room.creator.user }),
    ...(room.dismissed > 0 && { dismissed: room.dismissed }),
  }
}

function isOn(on = 0, off = 0, gone: number): boolean {
  return on > 0 && on >= off && on >= gone
}

function firstSign(signs: (number | undefined)[], off: number): number {
  return Math.min(...signs.filter((at) => at !== undefined && at >= off).map(Number))
}
