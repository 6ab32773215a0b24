import type { ParsedConfig } from '../lib/config/parsed.ts'
import type { Variables } from './variables.ts'

/**
 * What to enter in the TRTC console after a deploy, and the next step. `url`: the Function URL of a function by its short name.
 * `shown`: the environment, to print the keys themselves; without it they are only named. Pure.
 */
export function consoleGuide(
  { apps }: ParsedConfig,
  url: (short: string) => string | undefined,
  shown: Variables | undefined,
): string {
  const at = (short: string) => url(short) ?? `(${short} has no Function URL: see the trigger in the console)`
  const forApp = ({ name, sdkAppId, callbackKeys }: ParsedConfig['apps'][number]) => [
    '',
    `App ${name} (${sdkAppId}): TRTC console, Application management, Callback configuration`,
    `  room callbacks       ${at('room-event')}`,
    `  media callbacks      ${at('room-event')}`,
    `  recording callbacks  ${at('room-event')}`,
    `  relay callbacks      ${at('relay-status')}`,
    `  callback key         ${keyOf(callbackKeys[0], shown)}`,
  ]
  return [
    'Deployed. The Function URLs will not change.',
    ...apps.flatMap(forApp),
    '',
    `The HTTP API: ${at('control')}, with CONTROL_TOKEN; set it as CONTROL_URL for npm run relay.`,
    `Next: npm run doctor -- --url ${at('control')} --room-event ${at('room-event')} --relay-status ${at('relay-status')}`,
  ].join('\n')
}

function keyOf(key: unknown, shown: Variables | undefined): string {
  if (typeof key === 'object' && key !== null && 'env' in key && typeof key.env === 'string')
    return shown?.[key.env] ?? `the value of ${key.env} (npm run deploy -- --show-key prints it)`
  if (typeof key === 'object' && key !== null && 'ssm' in key && typeof key.ssm === 'string')
    return `the value of ${key.ssm} in SSM`
  return key === undefined ? 'none configured: set callbackKeys' : 'the one in the configuration'
}
