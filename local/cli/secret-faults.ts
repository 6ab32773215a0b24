import type { ParsedConfig } from '../../lib/config/parsed.ts'
import { secretsOf } from '../../lib/config/secrets.ts'
import type { Variables } from '../env-file.ts'

/** A variable that apps take a secret from, and what is wrong with it. Never its value. */
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
    'the key of the callback page of the TRTC console, 1 to 32 letters and digits',
  ],
  [/^SDK secret key$/, /^[0-9a-f]{64}$/i, 'the SDKSecretKey of the application in the TRTC console, 64 hex digits'],
  [/^signing for /, undefined, 'what the receiver of notifications gave you, whsec_ and base64'],
  [/^stream key of /, undefined, 'the stream key that the CDN gave you'],
  [/^push key of /, undefined, 'the authentication key of the push domain in the CSS console'],
  [/^storage key of /, undefined, 'the key of the bucket that recordings go to'],
]

/** Every variable that the apps name and that is unset, or is not what its place takes. Pure. */
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
