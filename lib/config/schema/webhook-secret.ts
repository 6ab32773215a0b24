const PREFIX = 'whsec_'
const SHORTEST = 16 // bytes

/** What is wrong with a secret for signing notifications, without repeating it; undefined if it is valid. */
export function wrongWebhookSecret(secret: string): string | undefined {
  if (!secret.startsWith(PREFIX)) {
    return Buffer.byteLength(secret) < SHORTEST
      ? `must have at least ${SHORTEST} characters; openssl rand -base64 32 makes a good one, with "${PREFIX}" before it`
      : undefined
  }
  const key = secret.slice(PREFIX.length)
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(key) || key.length % 4 !== 0)
    return `must be base64 behind "${PREFIX}"; openssl rand -base64 32 makes one`
  return Buffer.from(key, 'base64').length < SHORTEST
    ? `must have at least ${SHORTEST} bytes of base64 behind "${PREFIX}"; openssl rand -base64 32 makes one`
    : undefined
}
