import type { Group } from './callbacks.ts'

/** One TRTC application as its console shows it. Fields may be changed while running. */
export interface LocalApp {
  sdkAppId: number
  site: 'intl' | 'cn'
  /** 64 hex characters; signs UserSigs. */
  sdkSecretKey: string
  /** Signs callbacks; empty for none. */
  callbackKey: string
  /** Where callbacks of group 1, 2, 4 and 3 go; an empty string sends none. Those of recordings go to `room` unless said. */
  callbackUrls: { room: string; media: string; relay: string; recording?: string }
}

export type Site = LocalApp['site']

export function callbackUrl({ callbackUrls }: LocalApp, group: Group): string {
  const { room, media, relay, recording = room } = callbackUrls
  return { 1: room, 2: media, 3: recording, 4: relay }[group]
}
