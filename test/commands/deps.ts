import { readCommand } from '../../lib/commands/read.ts'
import { createSealing } from '../../lib/commands/seal.ts'
import type { Fault } from '../../lib/config.ts'
import { dryRun } from '../../lib/dry-run.ts'
import type { Command } from '../../lib/relay/command.ts'
import { app, parsed, relay, rule, soundRelay } from '../support/spec-inputs.ts'

export const NOW = Date.UTC(2027, 0, 1, 12)
export const INTEGER = 1400188366
export const TEXT = 1400000002
export const RAW = 1400000003
export const UNSET = 1400000004

const main = 'rtmp://push.example.com/live'
const apps = [
  app({
    sdkAppId: INTEGER,
    roomIds: 'integer',
    rules: [
      rule({
        rooms: ['29*'],
        maxDuration: 7200,
        relay: relay({
          cdn: [
            { url: main, stream: '{sdkAppId}_{room}', tencent: true, play: ['https://p.example.com/{stream}.flv'] },
            { url: 'rtmp://own.example.com/live', stream: { env: 'OWN_KEY' }, tencent: false },
            { url: 'rtmp://h.example.com/live', stream: '{host}_x', tencent: true },
            {
              url: 'rtmp://a.example.com/live',
              stream: '{room}',
              tencent: true,
              failover: [{ url: 'rtmp://b.example.com/live' }],
            },
          ],
        }),
      }),
      rule({
        name: 'sound',
        rooms: ['*', '!5'],
        relay: soundRelay({ cdn: [{ url: main, stream: 's{room}', tencent: true }] }),
      }),
      rule({
        name: 'wall',
        also: true,
        rooms: ['29*'],
        ignore: ['bot*'],
        relay: relay({ cdn: [{ url: main, stream: 'w{room}', tencent: true }] }),
      }),
    ],
  }),
  app({ sdkAppId: TEXT, roomIds: 'string' }),
  app({
    sdkAppId: RAW,
    rules: [
      rule({
        relay: relay({
          layout: { type: 'trtc-grid' },
          params: { VideoParams: { LayoutParams: { PureAudioHoldPlaceMode: 1 } } },
        }),
      }),
    ],
  }),
  app({ sdkAppId: UNSET, sdkSecretKey: { env: 'UNSET_KEY' } }),
].map(parsed)

/** Seals for the apps above, and reads their secrets. */
const { seal, secret } = createSealing(
  (ref) => {
    if (typeof ref === 'object' && 'env' in ref && ref.env === 'SDK_KEY') return 'f'.repeat(64)
    throw new Error('the secret UNSET_KEY is not set; set it in the environment of every function')
  },
  (sdkAppId) => apps.find((one) => one.sdkAppId === sdkAppId),
)

export { secret }

/** What commands are read against here: noon of the first day of 2027. */
export const known = {
  app: (sdkAppId: number) => apps.find((one) => one.sdkAppId === sdkAppId),
  apps: () => apps.map(({ sdkAppId }) => sdkAppId),
  now: NOW,
  seal,
  trial: dryRun,
}

/** A command with everything that each of this type must have. */
export function written(type: string, fields: object = {}): Record<string, unknown> {
  const relayed = type === 'room.set' ? {} : { rule: 'show' }
  return { id: 'c-1', type, sdkAppId: INTEGER, room: '295066', ...relayed, ...fields }
}

/** The command as it is understood; throws where it has faults. */
export function understood(type: string, fields: object = {}): Command {
  const reading = readCommand(written(type, fields), known)
  if (!reading.ok) throw new Error(JSON.stringify(reading.faults))
  return reading.command
}

export function faultsOf(input: unknown): Fault[] {
  const reading = readCommand(input, known)
  return reading.ok ? [] : reading.faults
}
