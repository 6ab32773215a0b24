import * as v from 'valibot'
import { choice, fields, list, text } from '../config/schema/fields.ts'
import { Secret } from '../config/schema/secret-config.ts'
import { PlayUrl, PushUrl } from '../config/schema/texts.ts'

const LONGEST = 512 // characters of a stream key

/** A literal, not a template: it may be a secret, and braces are part of it. */
const StreamKey = text('must be the stream name or stream key, as text', (value) => {
  if (/^[^?]*\//.test(value)) return 'must be the stream name alone, without "/"; the path belongs into `url`'
  return /^[^\s#]+$/.test(value) && value.length <= LONGEST
    ? undefined
    : `must be 1 to ${LONGEST} characters without spaces or "#": the stream name or stream key as its service shows it`
})

/** Only a reference is accepted, since a literal key would be stored with the room. */
const PushKey = v.lazy((input) =>
  typeof input === 'string'
    ? v.never('must be { env: "NAME" } or { ssm: "NAME" }: a command never carries a push key')
    : Secret,
)

/** A CDN output to add. TRTC: PublishCdnParams. */
const Added = fields({
  url: PushUrl,
  stream: StreamKey,
  tencent: v.boolean("must be true for Tencent's own CDN, false for any other: it decides the price"),
  authKey: v.exactOptional(PushKey),
  authHash: v.exactOptional(choice(['md5', 'sha256'])),
  play: v.exactOptional(list(PlayUrl, 0, 10)),
})

/** The id or address of an output to remove; the address may contain a stream key. */
const Removed = text('must be the id of an output, or its rtmp:// address, as text', (value) =>
  /^[0-9a-f]{8}$/.test(value) ||
  (/^rtmp:\/\/[^\s/]+(\/[^\s/]+)+/.test(value) && value.length <= 1024 && !/\s/.test(value))
    ? undefined
    : 'must be the id of an output (8 characters), or its address, like "rtmp://push.example.com/live/show": both stand where the relay is shown',
)

export const outputFields = {
  add: v.exactOptional(list(Added, 1, 10)),
  remove: v.exactOptional(list(Removed, 1, 10)),
}
