import { parseConfig } from '../../../lib/config.ts'
import type { App, Layout, Rule } from '../../../lib/config/app-config.ts'
import type { ParsedApp, ParsedRule } from '../../../lib/config/parsed.ts'
import type { Profile, RulePlan } from './profile.ts'
import { written as windowOf } from './windows.ts'

export const APP = 1400188366
export const SDK_KEY = '5bd2850fff3ecb11d7c805251c51ee463a25727bddc2385f3fa8bfee1bb93b5e'
export const CALLBACK_KEY = '123654'
export const DEPLOYMENT = 'sim'

export const roomName = (index: number): string => String(291 + index)

/** The canvas of a rule, before and after its owner edited it under way. */
const CANVAS = ['720p', '540p'] as const

const LAYOUTS: Record<RulePlan['layout'], Layout[]> = {
  usual: [{ when: 'alone', type: 'full' }, { type: 'side-by-side' }],
  trtc: [
    { when: 'screen', type: 'trtc-screen' },
    { when: 'linked', type: 'side-by-side' },
    { when: { people: 3 }, type: 'trtc-grid', seats: 'everyone' },
    { type: 'trtc-float' },
  ],
  auto: [{ type: 'auto', gap: 8 }],
  spotlight: [
    { when: { people: 4 }, type: 'grid' },
    { type: 'spotlight', seats: 'everyone', strip: 'right' },
  ],
  cells: [
    {
      type: 'cells',
      cells: [
        { who: 'host', x: 0, y: 0, width: 640, height: 360 },
        { who: 'linked', x: 640, y: 0, width: 320, height: 180 },
        { who: 'guest', x: 640, y: 180, width: 320, height: 180 },
        { who: 'screen', x: 0, y: 360, width: 320, height: 180 },
      ],
    },
  ],
}

const parsed = new Map<string, ParsedRule>()

/** What became of each rule under way: how often it was edited, which of its schedules it has, and whether it was removed. */
export interface Edited {
  edits: readonly number[]
  schedules: readonly number[]
  gone: readonly boolean[]
}

/** The app of a history as it is configured at some time. */
export function appOf(profile: Profile, { edits, schedules, gone }: Edited): ParsedApp {
  const rules = profile.rules.flatMap((plan, index) =>
    gone[index] ? [] : [ruleOf(plan, edits[index] ?? 0, schedules[index] ?? 0)],
  )
  return { ...baseOf(profile), rules }
}

/** The URLs of a history's targets of notifications. */
export function targetsOf({ targets = 0 }: Pick<Profile, 'targets'>): string[] {
  return Array.from({ length: targets }, (_, index) => `https://hooks${index}.example.com/roomcast`)
}

function baseOf({ statusEvents, mediaEvents, targets }: Profile): ParsedApp {
  const notify = targetsOf({ targets: targets ?? 0 }).map((url) => ({ url, secret: 'a secret of the simulator' }))
  const app: App = {
    sdkAppId: APP,
    site: 'intl',
    apiRegion: 'ap-singapore',
    roomIds: 'integer',
    callbackKeys: [CALLBACK_KEY],
    sdkSecretKey: SDK_KEY,
    rules: [],
    ...(notify.length > 0 && { notify }),
  }
  const base = bases.get(notify.length) ?? parse(app)
  bases.set(notify.length, base)
  return { ...base, statusEvents: statusEvents !== 'off', mediaEvents }
}

const bases = new Map<number, ParsedApp>()

function ruleOf(plan: RulePlan, edits: number, schedule: number): ParsedRule {
  const key = JSON.stringify([plan, edits, schedule])
  const known = parsed.get(key)
  if (known) return known
  const rule = parse({
    sdkAppId: APP,
    site: 'intl',
    apiRegion: 'ap-singapore',
    roomIds: 'integer',
    callbackKeys: [CALLBACK_KEY],
    sdkSecretKey: SDK_KEY,
    rules: [written(plan, edits, schedule)],
  }).rules[0]!
  if (parsed.size > 2000) parsed.clear()
  parsed.set(key, rule)
  return rule
}

function written(plan: RulePlan, edits: number, schedule: number): Rule {
  const { name, mode, layout, also, hosts, ignore, start, until, linger, maxDuration, maxIdle, schedules } = plan
  const canvas = CANVAS[edits % 2]!
  const outputs = Array.from({ length: plan.outputs }, (_, index) => ({
    url: `rtmp://push${index}.example.com/${name}`,
    stream: plan.shared && index === 0 ? 'everywhere' : '{room}',
    tencent: index === 0,
    ...(plan.signed && { authKey: 'push-key' }),
  }))
  return {
    name,
    hosts,
    ignore,
    also,
    start: { on: start },
    until,
    linger,
    maxDuration,
    ...(schedules && { schedule: schedules[schedule % schedules.length]!.map(windowOf) }),
    relay: {
      mode,
      maxIdle,
      ...((mode === 'mix' || mode === 'auto') && { video: canvas, layout: LAYOUTS[layout] }),
      ...((mode === 'single' || mode === 'auto') && { uplink: canvas }),
      ...(outputs.length > 0 && { cdn: outputs }),
      ...(plan.feedback && { feedback: [{ room: `9${name.length}{room}` }] }),
    },
  }
}

function parse(app: App): ParsedApp {
  const result = parseConfig({ apps: [app] })
  if (!result.ok) throw new Error(result.faults.map(({ path, message }) => `${path}: ${message}`).join('; '))
  return result.config.apps[0]!
}
