import type { Group } from './callbacks.ts'

/** A TRTC application as configured in the console. Fields may be changed while running. */
export interface LocalApp {
  sdkAppId: number
  site: 'intl' | 'cn'
  /** 64 hex characters; signs UserSigs. */
  sdkSecretKey: string
  /** Signs callbacks; empty for none. */
  callbackKey: string
  /** URLs for callback groups 1, 2, 4 and 3; an empty string sends none. Recording callbacks go to `room` by default. */
  callbackUrls: { room: string; media: string; relay: string; recording?: string }
}

export type Site = LocalApp['site']

export function callbackUrl({ callbackUrls }: LocalApp, group: Group): string {
  const { room, media, relay, recording = room } = callbackUrls
  return { 1: room, 2: media, 3: recording, 4: relay }[group]
}
