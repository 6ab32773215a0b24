import type { Address } from './address.ts'

const REPEATED = 'the callback is answered 500 and TRTC sends it again'

const ADVICE: readonly [RegExp, string][] = [
  [/^(WRONGPASS|NOAUTH)|AUTH|password/, 'check the user and the password in STORE_URL'],
  [
    /^NOPERM|can't run this command/,
    'the user needs eval, evalsha, ping, select and the commands of the scripts, on every key of this deployment',
  ],
  [/^READONLY/, 'it is a replica: point STORE_URL at the primary'],
  [/^OOM/, 'its memory is full: give it more'],
  [/^LOADING/, 'it is starting'],
  [/^CROSSSLOT|^MOVED|SELECT is not allowed/, 'it is a cluster: append ?cluster=1 to STORE_URL'],
  [/cluster support disabled/i, 'it is not a cluster: remove ?cluster=1 from STORE_URL'],
  [/DB index/, 'it has no such database: check the number at the end of STORE_URL'],
  [
    /certificate|altnames/i,
    'its certificate is not trusted: NODE_EXTRA_CA_CERTS names a file of certificates to trust',
  ],
]

/** Messages about a Redis for people. None contains the password; no Error has a cause, as ioredis errors contain the AUTH command. */
export interface Words {
  silent(ms: number): Error
  unreachable(why: unknown): Error
  lost(): Error
  refused(why: unknown): Error
  mayEvict(policy: string): string
}

export function wordsFor({ host, port, isTls, password }: Address): Words {
  const redis = `Redis at ${host}:${port}`
  const text = (why: unknown) => {
    const words = reasons(why).join(': ') || 'no reason given'
    return password === undefined ? words : words.replaceAll(password, '***')
  }
  const advice = (why: string, otherwise: string) => ADVICE.find(([pattern]) => pattern.test(why))?.[1] ?? otherwise
  const network = isTls
    ? 'check STORE_URL (is it TLS?), the VPC and the security group'
    : 'check STORE_URL, the VPC and the security group'
  return {
    silent: (ms) => new Error(`${redis} did not answer within ${ms} ms; ${REPEATED}`),
    unreachable: (why) =>
      new Error(`${redis} cannot be reached (${text(why)}): ${advice(text(why), network)}; ${REPEATED}`),
    lost: () =>
      new Error(`${redis} closed the connection before it answered, so it is unknown what was done; ${REPEATED}`),
    refused: (why) => {
      const what = advice(text(why), 'is it Redis 5 or newer?')
      return new Error(`${redis} refused a command (${text(why)}): ${what}; ${REPEATED}`)
    },
    mayEvict: (policy) =>
      `${redis} has maxmemory-policy ${policy}, so it may drop rooms with running relays: set it to noeviction`,
  }
}

/** The messages of an error. One about several addresses has only a code; one about a cluster has the last node's error. */
function reasons(why: unknown): string[] {
  if (!(why instanceof Error)) return []
  const { message, code, lastNodeError } = why as NodeJS.ErrnoException & { lastNodeError?: unknown }
  return [message || code || '', ...reasons(lastNodeError)].filter((text) => text !== '')
}
