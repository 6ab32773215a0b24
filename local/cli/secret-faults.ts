import type { ParsedConfig } from '../../lib/config/parsed.ts'
import { secretsOf } from '../../lib/config/secrets.ts'
import type { Variables } from '../env-file.ts'

/** A secret's variable and what is wrong with it; never its value. */
export interface SecretFault {
  name: string
  is: 'unset' | 'malformed'
  uses: readonly string[]
  todo: string
}

const SECRETS: readonly [use: RegExp, shape: RegExp | undefined, where: string][] = [
  [
    /^callback key$/,
    /^[A-Za-z0-9]{1,32}$/,
    'the key on the callback page of the TRTC console, 1 to 32 letters and digits',
  ],
  [/^SDK secret key$/, /^[0-9a-f]{64}$/i, 'the SDKSecretKey of the application in the TRTC console, 64 hex digits'],
  [/^signing for /, undefined, 'the signing secret of the webhook receiver, whsec_ and base64'],
  [/^stream key of /, undefined, 'the stream key from the CDN'],
  [/^push key of /, undefined, 'the authentication key of the push domain in the CSS console'],
  [/^storage key of /, undefined, 'the access key of the bucket for recordings'],
]

/** Every variable that the apps refer to and that is unset or malformed. Pure. */
export function secretFaults(config: ParsedConfig, variables: Variables): SecretFault[] {
  return secretsOf(config).flatMap(({ name, uses }): SecretFault[] => {
    const value = variables[name] ?? ''
    const found = uses.flatMap((use) => SECRETS.filter(([named]) => named.test(use)))
    const wrong = value === '' ? found : found.filter(([, shape]) => shape && !shape.test(value))
    if (value !== '' && wrong.length === 0) return []
    const todo = [...new Set((wrong.length > 0 ? wrong : found).map(([, , where]) => where))].join('; ')
    return [{ name, uses, is: value === '' ? 'unset' : 'malformed', todo }]
  })
}
