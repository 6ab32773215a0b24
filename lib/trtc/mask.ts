import { withoutSecrets } from '../task/stream-key.ts'

const hidden = '***'

const secretNames = [
  'UserSig',
  'txSecret',
  'SecretKey',
  'AccessKey',
  'SecretAccessKey',
  'Sign',
  'Signature',
  'Authorization',
  'Token',
  'SessionToken',
  'X-TC-Token',
  'PrivateMapKey',
  'StreamKey',
  'AuthKey',
]
const isSecret = new Set(secretNames.map((name) => name.toLowerCase()))

// A UserSig is deflated JSON in base64, so it always begins with these letters.
const userSig = /\beJ[A-Za-z0-9*_+/=-]{40,}/g
const url = /\b[a-z][a-z0-9+.-]*:\/\/[^\s"'<>]+/gi
const sealed = /\{sealed:[^{}/\s]+\}/g
const assignment = new RegExp(`\\b(${secretNames.join('|')})("?\\s*[:=]\\s*"?)([^\\s"'&,;}]+)`, 'gi')

/**
 * A copy for people: UserSig, SecretKey, AccessKey, Sign and tokens become `***`, as does the last path segment of a push URL of another
 * CDN, where stream keys are; every string is masked as by `maskText`. `secrets` are masked wherever they occur.
 */
export function mask(request: unknown, secrets: readonly string[] = []): unknown {
  if (typeof request === 'string') return maskText(request, secrets)
  if (Array.isArray(request)) return request.map((item) => mask(item, secrets))
  if (typeof request !== 'object' || request === null) return request
  const fields = Object.entries(request)
  const foreign = fields.some(([name, value]) => name === 'IsTencentCdn' && value === 0)
  return Object.fromEntries(
    fields.map(([name, value]) => {
      if (isSecret.has(name.toLowerCase())) return [name, hidden]
      if (foreign && name === 'PublishCdnUrl' && typeof value === 'string')
        return [name, maskStream(maskText(value, secrets))]
      return [name, mask(value, secrets)]
    }),
  )
}

/** Masks text such as an error message: values in URL queries (except txTime), passwords, anything named like a secret, and `secrets`. */
export function maskText(text: string, secrets: readonly string[] = []): string {
  return withoutSecrets(text, secrets)
    .replace(sealed, hidden)
    .replace(url, maskUrl)
    .replace(userSig, hidden)
    .replace(assignment, `$1$2${hidden}`)
}

function maskUrl(text: string): string {
  const [address, ...query] = text.split('?')
  const safe = address!.replace(/:\/\/([^/@:]+):[^/@]+@/, `://$1:${hidden}@`)
  return query.length === 0 ? safe : `${safe}?${query.join('?').split('&').map(maskParameter).join('&')}`
}

// A parameter without a name may be the key itself.
function maskParameter(parameter: string): string {
  const name = parameter.slice(0, Math.max(parameter.indexOf('='), 0))
  if (name === 'txTime') return parameter
  return name === '' ? hidden : `${name}=${hidden}`
}

function maskStream(pushUrl: string): string {
  return pushUrl.replace(/^([a-z]+:\/\/[^?]*\/)[^/?]+/i, `$1${hidden}`)
}
