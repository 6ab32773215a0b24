import { listed, text } from './fields.ts'

/** The names that templates can use besides variables; play URLs can also use {stream}. */
const names = ['sdkAppId', 'app', 'room', 'rule', 'host', 'date']

/** A variable name; `room.set` sets its value. */
export const VARIABLE = /^[a-z][A-Za-z0-9]{0,31}$/
const isVariable = (name: string) => name.startsWith('var.') && VARIABLE.test(name.slice('var.'.length))

/** What is wrong with a template: an unknown name, or unbalanced braces; undefined if it is valid. */
function wrongTemplate(template: string, known: readonly string[], variables = true): string | undefined {
  const isKnown = (name: string) => known.includes(name) || (variables && isVariable(name))
  const rest = template.replaceAll(/\{([^{}]*)\}/g, (whole, name: string) => (isKnown(name) ? '' : whole))
  const stranger = /\{([A-Za-z0-9_.-]{1,40})\}/.exec(rest)?.[1]
  const knows = `it knows ${listed(
    [...known, ...(variables ? ['var.name'] : [])].map((name) => `{${name}}`),
    'and',
  )}`
  if (stranger !== undefined) return `uses the unknown template name {${stranger}}; ${knows}`
  return /[{}]/.test(rest) ? `has braces that name nothing; ${knows}` : undefined
}

const literalPart = (template: string) => template.replaceAll(/\{[^{}]*\}/g, '')

const streamWhat = 'must be a stream name, like "{sdkAppId}_{room}", or a secret one: { env: "NAME" }'

export const StreamName = text(streamWhat, (value) => {
  if (value === '') return 'must not be empty; a stream name is for example "{sdkAppId}_{room}"'
  const wrong = wrongTemplate(value, names)
  if (wrong !== undefined) return wrong
  if (/[/?\s]/.test(value))
    return 'must be the stream name alone, without "/", "?" or spaces; the path belongs into `url`'
  return /^[\w.-]*$/.test(literalPart(value))
    ? undefined
    : 'may only have letters, digits, "_", "-", "." and template names in braces'
})

export const nameTemplate = (what: string) =>
  text(what, (value) => {
    const wrong = value === '' ? what : wrongTemplate(value, names)
    return (
      wrong ??
      (/^[\w-]*$/.test(literalPart(value))
        ? undefined
        : 'may only have letters, digits, "_", "-" and template names in braces')
    )
  })

/** A feedback room id; whether it has the right type is checked separately. */
export const FeedbackRoom = text('must be a room id, like "{room}_copy"', (value) => {
  if (value === '') return 'must not be empty; it is a room id, like "{room}_copy"'
  return (
    wrongTemplate(value, names) ??
    (isRoomText(literalPart(value)) ? undefined : 'has characters or a length that no room id may have')
  )
})

const roomCharacters = /^[\w !#$%&()+\-:;<=.>?@[\]^{}|~,]{0,64}$/

function isRoomText(value: string): boolean {
  return roomCharacters.test(value)
}

export const RoomId = text('must be a room id, as text', (value) =>
  value !== '' && isRoomText(value)
    ? undefined
    : 'must be a room id: 1 to 64 letters, digits, spaces or characters that room ids may have',
)

export const UserId = text('must be a user id', (value) =>
  /^[\w-]{1,32}$/.test(value) ? undefined : 'must be a user id: 1 to 32 letters, digits, "_" or "-"',
)

export const PlayUrl = text(
  'must be a playback address, like "https://play.example.com/live/{stream}.m3u8"',
  (value) => {
    const wrong = wrongTemplate(value, [...names, 'stream'])
    if (wrong !== undefined) return wrong
    const filled = value.replaceAll(/\{[^{}]*\}/g, 'x')
    return /^(https?|rtmp|webrtc):\/\/[^\s/?#]+[^\s]*$/.test(filled) && URL.canParse(filled)
      ? undefined
      : 'must be an address that starts with https://, http://, rtmp:// or webrtc://'
  },
)

export const PushUrl = text(
  'must be an rtmp:// address with host and path, like "rtmp://push.example.com/live"',
  (value) => {
    if (/^rtmps:/i.test(value)) return 'must start with rtmp://: TRTC does not push to rtmps://'
    if (!value.startsWith('rtmp://')) return 'must start with rtmp://, the only kind of address that TRTC pushes to'
    if (/[?#]/.test(value))
      return 'must have no query; signatures (txSecret, txTime) are added by Roomcast: put the key into authKey'
    const wrong = wrongTemplate(value, names)
    if (wrong !== undefined) return wrong
    if (/^rtmp:\/\/[^/]*@/.test(value)) return 'must have no user or password'
    if (value.endsWith('/'))
      return 'must not end with "/": the stream name is put behind it with a "/" of its own, so remove the last one'
    const filled = value.replaceAll(/\{[^{}]*\}/g, 'x')
    const port = /^rtmp:\/\/[^/]*:(\d+)\//.exec(filled)?.[1]
    return /^rtmp:\/\/([A-Za-z0-9.-]+|\[[0-9A-Fa-f:]+\])(:\d{1,5})?(\/[^\s/]+)+$/.test(filled) &&
      Number(port ?? 1) <= 65535
      ? undefined
      : 'must be rtmp://, a host and a path, like "rtmp://push.example.com/live"'
  },
)

const imageWhat = 'must be the http(s) address of a png, jpg or jpeg image'

function wrongImage(value: string): string | undefined {
  if (!/^https?:\/\/[^/?#]+\//.test(value) || !URL.canParse(value)) return imageWhat
  const strange = /[^0-9a-zA-Z\-._~:/?#[\]@!&()*+,%=;|]/.exec(value)
  if (strange)
    return 'has a character that TRTC does not take in image addresses (spaces, quotes, "$", letters beyond ASCII): encode it with "%"'
  return /^[^?#]*\.(png|jpe?g)([?#]|$)/i.test(value)
    ? undefined
    : `${imageWhat}: its path must end with .png, .jpg or .jpeg`
}

export const ImageUrl = text(imageWhat, wrongImage)

/** The image shown in place of a missing picture. */
export const Placeholder = text(
  `${imageWhat}, which may use {user}`,
  (value) => wrongTemplate(value, ['user'], false) ?? wrongImage(value.replaceAll('{user}', 'x')),
)
