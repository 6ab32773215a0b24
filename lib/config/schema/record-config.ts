import * as v from 'valibot'
import { choice, fields, hasField, list, text, whole, words } from './fields.ts'
import { Secret } from './secret-config.ts'
import { nameTemplate } from './texts.ts'

const partWhat = 'must be a part of the path: letters, digits, "_" and "-"'
const PathPart = text(partWhat, (value) => (/^[\w-]+$/.test(value) ? undefined : partWhat))

const Cos = fields({
  cos: fields({
    region: words('must be a region'),
    bucket: words('must be the name of a bucket'),
    accessKey: Secret,
    secretKey: Secret,
    path: v.exactOptional(list(PathPart)),
    vendor: v.exactOptional(choice(['cos', 'aws'])),
  }),
})
const Vod = fields({
  vod: fields({
    subAppId: v.exactOptional(whole(1, Number.MAX_SAFE_INTEGER)),
    procedure: v.exactOptional(words('must be the name of a task flow')),
    expire: v.exactOptional(whole(0, Number.MAX_SAFE_INTEGER, 'seconds')),
    region: v.exactOptional(words('must be a region')),
    classId: v.exactOptional(whole(0, Number.MAX_SAFE_INTEGER)),
    sessionContext: v.exactOptional(v.string('must be text')),
    sourceContext: v.exactOptional(v.string('must be text')),
  }),
})

/** What TRTC records; which fields a mode allows is checked separately. */
export const Recording = fields({
  mode: choice(['off', 'template', 'custom']),
  key: v.exactOptional(nameTemplate('must be a name, like "{room}_{date}"')),
  prefix: v.exactOptional(nameTemplate('must be a name, like "{room}"')),
  wait: v.exactOptional(whole(5, 86400, 'seconds')),
  formats: v.exactOptional(list(choice(['hls', 'mp4', 'aac']), 1)),
  maxFileMinutes: v.exactOptional(whole(1, 1440, 'minutes')),
  content: v.exactOptional(choice(['av', 'audio', 'video'])),
  storage: v.exactOptional(v.lazy((input) => (hasField(input, 'vod') ? Vod : Cos))),
})
