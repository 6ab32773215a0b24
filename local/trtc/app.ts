/** One TRTC application as its console shows it. Fields may be changed while running. */
export interface LocalApp {
  sdkAppId: number
  site: 'intl' | 'cn'
  /** 64 hex characters; signs UserSigs. */
  sdkSecretKey: string
  /** Signs callbacks; empty for none. */
  callbackKey: string
  /** Where callbacks of group 1, 2 and 4 go; an empty string sends none. */
  callbackUrls: { room: string; media: string; relay: string }
}

export type Site = LocalApp['site']

export function callbackUrl(app: LocalApp, group: 1 | 2 | 4): string {
  return { 1: app.callbackUrls.room, 2: app.callbackUrls.media, 4: app.callbackUrls.relay }[group]
}
