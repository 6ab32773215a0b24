import * as v from 'valibot'
import { choice, fields, list, yesOrNo } from './fields.ts'
import { Secret, StreamKey } from './secret-config.ts'
import { PlayUrl, PushUrl } from './texts.ts'

export const CdnOutput = fields({
  url: PushUrl,
  stream: StreamKey,
  tencent: v.boolean("must be true for Tencent's own CDN, false for any other: it decides the price"),
  authKey: v.exactOptional(Secret),
  authHash: v.exactOptional(choice(['md5', 'sha256']), 'md5'),
  play: v.exactOptional(list(PlayUrl), () => []),
  failover: v.exactOptional(
    list(
      fields({
        url: PushUrl,
        stream: v.exactOptional(StreamKey),
        tencent: v.exactOptional(yesOrNo),
        authKey: v.exactOptional(Secret),
        play: v.exactOptional(list(PlayUrl)),
      }),
    ),
  ),
})
