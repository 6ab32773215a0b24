import type { ParsedApp, ParsedRule } from '../../lib/config/parsed.ts'
import type { RoomRecord } from '../../lib/room-record.ts'
import { viewOf } from '../../lib/room/view.ts'
import { addressesOf, valuesOf } from '../../lib/rules/outputs.ts'
import { participantsOf } from '../../lib/rules/participants.ts'
import { shownUrl, urlsOf } from '../../lib/task/spec.ts'
import type { Region, Spec, UserMediaStream } from '../../lib/task/spec.ts'
import { MIN_VISIBLE } from '../terminal/request.ts'
import type { Shown } from './step.ts'

/** What a spec shows, given the room's record. */
export function shownOf(app: ParsedApp, rule: ParsedRule, room: string, record: RoomRecord, spec: Spec): Shown {
  const people = participantsOf(rule, viewOf(record.room, app), room)
  const stage = people.map(({ user }) => user)
  const encode = spec.VideoParams?.VideoEncode
  return {
    sees: visiblePeople(spec, stage),
    hears: audiblePeople(spec, stage),
    canvas: encode && { width: encode.Width, height: encode.Height, fps: encode.Fps },
    to: outputTargets(spec),
    watch: playUrls(app, rule, room, record, spec),
    spec,
    people,
  }
}

function visiblePeople(spec: Spec, stage: string[]): string[] {
  const { VideoParams: video, SingleSubscribeParams: single } = spec
  if (!video) return []
  if (single) return [streamName(single.UserMediaStream, spec.RoomId)]
  const regions = video.LayoutParams?.MixLayoutList
  // TRTC's own layouts show everybody on stage.
  if (!regions) return stage
  return regions
    .filter(isVisible)
    .flatMap(({ UserMediaStream: stream }) => (stream ? streamName(stream, spec.RoomId) : []))
}

function isVisible({ ImageWidth }: Region): boolean {
  return ImageWidth >= MIN_VISIBLE
}

function streamName({ UserInfo: { UserId, RoomId }, StreamType }: UserMediaStream, main: string): string {
  const person = RoomId === main ? UserId : `${UserId} of room ${RoomId}`
  return StreamType === 1 ? `${person}'s screen` : person
}

function audiblePeople({ AudioParams, SingleSubscribeParams: single }: Spec, stage: string[]): string[] {
  if (single) return [single.UserMediaStream.UserInfo.UserId]
  const { SubscribeAudioList = [], UnSubscribeAudioList = [] } = AudioParams
  const silent = new Set(UnSubscribeAudioList.map(({ UserInfo }) => UserInfo.UserId))
  const listed = SubscribeAudioList.map(({ UserInfo }) => UserInfo.UserId)
  return (listed.length > 0 ? listed : stage).filter((user) => !silent.has(user))
}

function outputTargets(spec: Spec): string[] {
  const cdn = (spec.PublishCdnParams ?? []).map(({ PublishCdnUrl, IsTencentCdn }) =>
    shownUrl(PublishCdnUrl, IsTencentCdn === 1),
  )
  return [...cdn, ...(spec.FeedBackRoomParams ?? []).map(({ RoomId }) => `room ${RoomId}`)]
}

function playUrls(app: ParsedApp, rule: ParsedRule, room: string, { relays }: RoomRecord, spec: Spec): string[] {
  const slot = relays[rule.name]?.slot
  const mints = slot?.is === 'opening' || slot?.is === 'open' ? slot.mints : { host: '', date: '' }
  const urls = urlsOf(spec)
  const addresses = addressesOf(rule, valuesOf(app, rule, room, mints)).flat()
  return [...new Set(addresses.filter(({ url }) => urls.includes(url)).flatMap(({ play }) => play))]
}
