const HIDDEN = '***'
const MOST = 16_000 // characters of a message in a log line

const secretNames = new Set(['stream', 'streamkey', 'sign', 'authkey', 'key', 'token', 'secret', 'password'])
const plainNames = new Set(['url', 'play', 'tencent', 'authhash'])

// The last segment of a push URL may be a stream key; JSON within JSON escapes its slashes and quotes.
const pushUrl = /\b((?:rtmps?|srt|rtsp):[^\s"'<>?]*\/)[^\s"'<>?\\/]+/gi
const query = /\b((?:rtmps?|srt|rtsp):[^\s"'<>?]*)\?[^\s"'<>\\]*/gi
const fromSecret = /(?:stream|sign|key|token|secret|password)[\s\S]*$/i

/** A message for the log, with secrets masked, so that it can be reconstructed and sent again. */
export function redactMessage(body: string): string {
  const text = withoutSecrets(body)
  return text.length > MOST ? `${text.slice(0, MOST)}…` : text
}

function withoutSecrets(body: string): string {
  try {
    const value: unknown = JSON.parse(body)
    return JSON.stringify(typeof value === 'string' ? withoutSecrets(value) : redactValue(value))
  } catch {
    // Outside JSON, the end of a secret cannot be determined.
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

/** In added outputs, only fields known to be harmless are shown, since a misspelled field may hold a key. */
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
