/**
 * The configuration of Roomcast as its users write it. `config.ts` checks it and infers exactly these shapes. Durations are in seconds,
 * sizes in pixels and bitrates in kbps unless noted. Unknown keys are rejected. Defaults are given after `=`.
 */

export interface Config {
  apps: App[]
}

/** One TRTC application. */
export interface App {
  sdkAppId: number
  name?: string // for people; = the number
  site: 'intl' | 'cn' // endpoint, legal regions, field limits, cn-only fields
  apiRegion: string // the API's Region header, legal set by site; not the region of the functions
  roomIds: 'integer' | 'string' // type of this app's room ids. Ids in callbacks are read as this type, whatever their JSON type
  mediaEvents?: boolean // = true. false: media callbacks are off, so anchors count as publishing camera and audio
  statusEvents?: boolean // = true. false: the relay callback (401) is off, so dead tasks are detected only by probing
  callbackKeys: Secret[] // the key on the TRTC console's callback page; several during a rotation
  sdkSecretKey: Secret // the console's SDKSecretKey, for UserSig
  limits?: { relays?: number } // maximum number of live relays of this app
  notify?: NotifyTarget[] // at most 5
  rules: Rule[] // the first that matches a room takes it; `also` rules apply in addition
}

/** A literal, an environment variable, or a field of a Tencent SSM secret (read on first use). */
export type Secret = string | { env: string } | { ssm: string; field?: string }

/** Text with `*` as its only wildcard; a leading `!` excludes. `{room}` is replaced before matching. */
export type Pattern = string

/** Who is notified, by signed webhooks (Standard Webhooks). */
export interface NotifyTarget {
  url: string // https; http only with allowPrivate
  secret: Secret // whsec_ and base64, or other text of at least 16 characters
  events?: Pattern[] // = all. relay.started, relay.live, relay.updated, relay.recovering, relay.output_failed, relay.stopped, relay.recorded, relay.failed, schedule.missed; relay.*
  allowPrivate?: boolean // = false: private, loopback and link-local addresses are never connected to
}

/** In which rooms, and when, to keep which relay. */
export interface Rule {
  name: string // [a-z0-9-]{1,32}, unique in the app
  rooms?: Pattern[] // = ["*"]
  hosts?: Pattern[] // = ["*"], user ids; also "@creator" (who created the room) and "@first" (first anchor)
  ignore?: Pattern[] // users who are not seen, heard or counted (other robots, producers)
  also?: boolean // = false
  start?: { on: 'enter' | 'publish' | 'open' | 'manual' } // = enter: a host is in the room as an anchor; publish: and is publishing; open: a window is open, host or not; manual: only by command
  until?: 'host-left' | 'empty' | 'stopped' // = host-left. A window's end, maxDuration and a stop command always end it
  linger?: number // = 10. How long it runs on once `until` is met; must be below relay.maxIdle
  maxDuration?: number // = 43200
  schedule?: Window[] // with a schedule, the rule applies only inside its windows
  relay: Relay
}

export type Window = ({ cron: string; timezone: string; duration: number } | { from: string; until: string }) & {
  rooms?: string[] // exact ids; required with start.on = "open"
  prepare?: number // = 0. Opens this much earlier
  overrun?: number // = 0. May run over by this much while a host is still present
}

/** What to relay. */
export interface Relay {
  mode: 'mix' | 'mix-audio' | 'single' | 'single-audio' | 'auto' // auto: single while only the host publishes, mix otherwise
  source?: 'camera' | 'screen' // = camera. Which stream of the host, in single and auto
  uplink?: VideoPreset | Video // what hosts publish: required by single and auto, used by the cost estimate ("assumed")
  video?: VideoPreset | Video // the canvas of a mix
  audio?: Audio // = 48000 Hz, 2 channels, 64 kbps, aac-lc
  layout?: Layout | Layout[] // a list: the first whose `when` holds
  background?: { color?: string; image?: string; fit?: 'crop' | 'contain' | 'stretch' } // color "#RRGGBB"
  watermarks?: Watermark[]
  sei?: {
    layout?: { appData?: string; payloadType?: number; intervalMs?: number; followIdr?: boolean }
    passThrough?: { content: string; payloadType: number; uuid?: string; intervalMs?: number; followIdr?: boolean }
  }
  cdn?: CdnOutput[] // up to 10; at least one of cdn and feedback
  feedback?: { room: string; roomIds?: 'integer' | 'string' }[] // up to 10; = the app's roomIds; never the relayed room
  record?: Recording
  maxIdle?: number // = 30, 5..86400
  params?: object // raw API parameters, merged last (objects field by field, lists whole) and validated like the rest; except those that Roomcast sets itself
}

export type VideoPreset =
  '360p' | '540p' | '720p' | '1080p' | '360p-portrait' | '540p-portrait' | '720p-portrait' | '1080p-portrait'
export interface Video {
  width: number
  height: number
  fps: number
  bitrate: number
  gop: number
}
export interface Audio {
  sampleRate?: number
  channels?: 1 | 2
  bitrate?: number
  codec?: 'aac-lc' | 'he-aac' | 'he-aac-v2'
  include?: (Pattern | { user: string; room?: string; level?: number })[] // who is heard; = everyone on stage. While it matches nobody, the relay waits; it never means everyone
  exclude?: (Pattern | { user: string; room?: string })[]
}

export type When = 'alone' | 'screen' | 'linked' | { people: number } // people: at least that many
interface Tiles {
  when?: When
  fit?: 'crop' | 'contain' | 'contain-black' // = crop
  placeholder?: string // image URL, may use {user}
  seats?: 'video' | 'everyone' // = video: who has a tile. A host always has one while on stage
  max?: number // = 16. Maximum number of cameras; a shared screen is not counted
  gap?: number
  margin?: number // = 0. An odd gap or margin is rounded up to even, because of chroma subsampling
}
/**
 * `side-by-side`: stacked on a portrait canvas. `grid`: rows without holes. `spotlight`: the host large, the others in a strip, by default
 * on the right of a canvas of 3:2 or wider and at the bottom otherwise. `filmstrip`: the host large above, all others in one row below.
 * `pip`: the others small on top of the host. `screen`: the shared screen large, never cropped and, unless `contain-black` is set, on the
 * background, cameras in a strip; while nobody shares one, like `auto`. `auto`: `full` for one person, `screen` with a screen,
 * `side-by-side` for two, `grid` for more. Tiles are laid out for cameras of 16:9, on a portrait canvas of 9:16.
 */
export type Layout =
  | (Tiles & { type: 'full' | 'side-by-side' | 'grid' | 'filmstrip' | 'pip' | 'screen' | 'auto' })
  | (Tiles & { type: 'spotlight'; strip?: 'right' | 'bottom' })
  | { when?: When; type: 'cells'; cells: Cell[] }
  | {
      when?: When
      type: 'trtc-float' | 'trtc-screen' | 'trtc-grid'
      fit?: 'crop' | 'contain' | 'contain-black'
      seats?: 'video' | 'everyone'
    }

export interface Cell {
  /** linked: a host of another room whose room is linked to this one (103 reason 4). A user with a room is mixed in from that room. */
  who: 'host' | 'guest' | 'screen' | 'linked' | { user: string; room?: string; stream?: 'camera' | 'screen' } | null
  x: number
  y: number
  width: number
  height: number
  z?: number
  fit?: 'crop' | 'contain' | 'contain-black'
  placeholder?: string
  crop?: { x: number; y: number; width: number; height: number } // of the source, in its pixels; site intl: x and y from 1
  params?: object // raw McuLayout fields (masks and other cn-only ones), validated
}

/** `z` of a text and `params` (raw DynamicPosType, of a text also Font): site cn only. */
export type Watermark = { x: number; y: number; width: number; height: number; z?: number; params?: object } & (
  { image: string } | { text: string; size: number; color?: string; background?: string }
)

/** One CDN output: server URL and stream name, as in OBS and every CDN console. */
export interface CdnOutput {
  url: string // rtmp://push.example.com/live
  stream: string | Secret // name template or a secret stream key; text is always a template
  tencent: boolean // Tencent's CDN or another: required, since it decides the price
  authKey?: Secret // CSS push authentication key: adds txSecret and txTime, valid for maxDuration and a day
  authHash?: 'md5' | 'sha256' // = md5
  play?: string[] // templates of playback URLs, shown with the relay
  failover?: { url: string; stream?: string | Secret; tencent?: boolean; authKey?: Secret; play?: string[] }[] // used in order after FAILURE
}

export interface Recording {
  mode: 'off' | 'template' | 'custom' // template: the console's; custom: the fields after key and prefix
  key?: string // template; relays with the same key are recorded as one
  prefix?: string // template; prefix of file names, VOD only. Too long a key or prefix ends in its hash
  wait?: number
  formats?: ('hls' | 'mp4' | 'aac')[]
  maxFileMinutes?: number
  content?: 'av' | 'audio' | 'video'
  storage?:
    | {
        cos: {
          region: string
          bucket: string
          accessKey: Secret
          secretKey: Secret
          path?: string[]
          vendor?: 'cos' | 'aws'
        }
      }
    | {
        vod: {
          subAppId?: number
          procedure?: string
          expire?: number
          region?: string
          classId?: number
          sessionContext?: string
          sourceContext?: string
        }
      }
}
// Templates can use {sdkAppId} {app} {room} {rule} {host} {date}, and {var.x} if room.set has set x; host, date (UTC, yyyymmdd) and
// variables are fixed when a task starts. A value with characters other than [A-Za-z0-9_-] becomes its slug plus 8 characters of its
// hash, so that it can neither escape its place nor collide.
