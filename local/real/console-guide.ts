import type { ParsedApp } from '../../lib/config/parsed.ts'
import type { Variables } from '../env-file.ts'

const CONSOLES = { intl: 'https://console.trtc.io', cn: 'https://console.cloud.tencent.com/trtc' }

/**
 * What to enter in the TRTC console for an app. `url`: where TRTC reaches the functions. Prints the key only with `showKey`. Pure.
 */
export function consoleGuide(app: ParsedApp, url: string, variables: Variables, showKey: boolean): string {
  const { sdkAppId, name, site, mediaEvents, statusEvents, rules } = app
  const rows = [
    ['room callbacks', `${url}/room-event`, 'every event (101 to 105)'],
    ...(mediaEvents ? [['media callbacks', `${url}/room-event`, 'every event (201 to 206)']] : []),
    ...(statusEvents ? [['relay callbacks', `${url}/relay-status`, 'its only event (401)']] : []),
    ...(rules.some(({ relay: { record } }) => record && record.mode !== 'off')
      ? [['recording callbacks', `${url}/room-event`, 'every event (301 to 312)']]
      : []),
    ['callback key', keyOf(app, variables, showKey), 'the same for all'],
  ]
  const wide = Math.max(...rows.map(([, value = '']) => value.length))
  return [
    `App ${sdkAppId}${name === String(sdkAppId) ? '' : ` (${name})`} at ${CONSOLES[site]}, Callbacks:`,
    ...rows.map(([what = '', value = '', note = '']) => `  ${what.padEnd(19)}  ${value.padEnd(wide)}  ${note}`),
    '  Also there: switch relay to CDN on and global auto-relay off. Changes take effect after about 5 minutes.',
  ].join('\n')
}

/** The newest key, which is the first one. */
function keyOf({ callbackKeys: [key] }: ParsedApp, variables: Variables, show: boolean): string {
  if (key === undefined) return 'none configured'
  if (typeof key === 'string') return show ? key : '*** (as configured; --show-key prints it)'
  if ('ssm' in key) return `the value of ${key.ssm} in SSM`
  return show ? (variables[key.env] ?? '') : `*** (the value of ${key.env}; --show-key prints it)`
}
