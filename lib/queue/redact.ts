const HIDDEN = '***'
const MOST = 16_000 // characters of a message that go into a line of the log

const secretNames = new Set(['stream', 'streamkey', 'sign', 'authkey', 'key', 'token', 'secret', 'password'])
const plainNames = new Set(['url', 'play', 'tencent', 'authhash'])

// The last part of a push URL is where services keep their stream keys; JSON within JSON escapes its slashes and quotes.
const pushUrl = /\b((?:rtmps?|srt|rtsp):[^\s"'<>?]*\/)[^\s"'<>?\\/]+/gi
const query = /\b((?:rtmps?|srt|rtsp):[^\s"'<>?]*)\?[^\s"'<>\\]*/gi
const fromSecret = /(?:stream|sign|key|token|secret|password)[\s\S]*$/i

/** A message for the log, from which it can be sent again, without what is secret in it. */
export function redactMessage(body: string): string {
  const text = withoutSecrets(body)
  return text.length > MOST ? `${text.slice(0, MOST)}…` : text
}

function withoutSecrets(body: string): string {
  try {
    const value: unknown = JSON.parse(body)
    return JSON.stringify(typeof value === 'string' ? withoutSecrets(value) : redactValue(value))
  } catch {
    // Where a secret ends cannot be told in what is not JSON.
    return plain(body).replace(fromSecret, HIDDEN)
  }
}

function redactValue(value: unknown): unknown {
  if (typeof value === 'string') return plain(value)
  if (Array.isArray(value)) return value.map(redactValue)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, field]) => {
      const lower = name.toLowerCase()
      if (secretNames.has(lower)) return [name, HIDDEN]
      return [name, lower === 'add' ? outputs(field) : redactValue(field)]
    }),
  )
}

/** Whatever somebody calls it, in what they add to a show only what is known to be harmless is shown. */
function outputs(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(outputs)
  if (typeof value !== 'object' || value === null) return HIDDEN
  return Object.fromEntries(
    Object.entries(value).map(([name, field]) => [
      name,
      plainNames.has(name.toLowerCase()) ? redactValue(field) : HIDDEN,
    ]),
  )
}

function plain(text: string): string {
  return text.replace(query, `$1?${HIDDEN}`).replace(pushUrl, `$1${HIDDEN}`)
}
