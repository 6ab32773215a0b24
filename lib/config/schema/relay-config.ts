import * as v from 'valibot'
import { ImageMarkParams, TextMarkParams } from '../checks/raw-fields.ts'
import { choice, fields, hasField, isPlainObject, list, text, whole, words, yesOrNo } from './fields.ts'
import { LayoutSchema } from './layout-config.ts'
import { CdnOutput } from './output-config.ts'
import { UserPattern } from './patterns.ts'
import { Recording } from './record-config.ts'
import { FeedbackRoom, ImageUrl, RoomId, UserId } from './texts.ts'
import { VideoSchema } from './video.ts'

const Color = text('must be a colour like "#1A2B3C"', (value) =>
  /^#[0-9A-Fa-f]{6}$/.test(value) ? undefined : 'must be a colour like "#1A2B3C": "#" and six hexadecimal digits',
)

const Heard = fields({ user: UserId, room: v.exactOptional(RoomId), level: v.exactOptional(whole(0, 100)) })
const NotHeard = fields({ user: UserId, room: v.exactOptional(RoomId) })
const AudioSchema = fields({
  sampleRate: v.exactOptional(
    v.pipe(
      v.number('must be 48000, 44100, 32000, 24000, 16000 or 8000 (Hz)'),
      v.check(
        (rate) => [48000, 44100, 32000, 24000, 16000, 8000].includes(rate),
        'must be 48000, 44100, 32000, 24000, 16000 or 8000 (Hz)',
      ),
    ),
    48000,
  ),
  channels: v.exactOptional(choice([1, 2]), 2),
  bitrate: v.exactOptional(whole(8, 500, 'kbps'), 64),
  codec: v.exactOptional(choice(['aac-lc', 'he-aac', 'he-aac-v2']), 'aac-lc'),
  include: v.exactOptional(
    list(
      v.lazy((input) => (typeof input === 'string' ? UserPattern : Heard)),
      1,
    ),
  ),
  exclude: v.exactOptional(list(v.lazy((input) => (typeof input === 'string' ? UserPattern : NotHeard))), () => []),
})

const area = {
  x: whole(0, 1920, 'pixels'),
  y: whole(0, 1920, 'pixels'),
  width: whole(1, 1920, 'pixels'),
  height: whole(1, 1920, 'pixels'),
  z: v.exactOptional(whole(0, 65535)),
}
const ImageMark = fields({ ...area, image: ImageUrl, params: v.exactOptional(ImageMarkParams) })
const TextMark = fields({
  ...area,
  text: words('must be the text to show'),
  size: whole(1, 1920, 'pixels'),
  color: v.exactOptional(Color),
  background: v.exactOptional(Color),
  params: v.exactOptional(TextMarkParams),
})
const Watermark = v.lazy((input) => (hasField(input, 'text') ? TextMark : ImageMark))

const payloadWhat = 'must be a whole number from 100 to 254 other than 244'
const isPayload = (value: number) => Number.isInteger(value) && value >= 100 && value <= 254 && value !== 244
const payloadType = v.pipe(v.number(payloadWhat), v.check(isPayload, payloadWhat))
const passWhat = 'must be 5 or a whole number from 100 to 254 other than 244'
const interval = whole(1, Number.MAX_SAFE_INTEGER, 'milliseconds')
const Sei = fields({
  layout: v.exactOptional(
    fields({
      appData: v.exactOptional(
        text('must be text of at most 4095 characters', (value) =>
          value.length < 4096 ? undefined : 'must be text of at most 4095 characters',
        ),
      ),
      payloadType: v.exactOptional(payloadType),
      intervalMs: v.exactOptional(interval),
      followIdr: v.exactOptional(yesOrNo),
    }),
  ),
  passThrough: v.exactOptional(
    fields({
      content: words('must be the text to pass through'),
      payloadType: v.pipe(
        v.number(passWhat),
        v.check((value) => value === 5 || isPayload(value), passWhat),
      ),
      uuid: v.exactOptional(
        text('must be 32 hexadecimal digits', (value) =>
          /^[0-9A-Fa-f]{32}$/.test(value) ? undefined : 'must be 32 hexadecimal digits',
        ),
      ),
      intervalMs: v.exactOptional(interval),
      followIdr: v.exactOptional(yesOrNo),
    }),
  ),
})

/** The default layout of a mix: side by side, which is the full picture for one person. */
const usualLayout = () => v.parse(LayoutSchema, { type: 'side-by-side' })

/** What to relay. Presets become numbers, a layout becomes a list, absent lists become empty. */
export const RelaySchema = v.pipe(
  fields({
    mode: choice(['mix', 'mix-audio', 'single', 'single-audio', 'auto']),
    source: v.exactOptional(choice(['camera', 'screen']), 'camera'),
    uplink: v.exactOptional(VideoSchema),
    video: v.exactOptional(VideoSchema),
    audio: v.exactOptional(AudioSchema, () => ({})),
    layout: v.exactOptional(LayoutSchema),
    background: v.exactOptional(
      fields({
        color: v.exactOptional(Color),
        image: v.exactOptional(ImageUrl),
        fit: v.exactOptional(choice(['crop', 'contain', 'stretch'])),
      }),
    ),
    watermarks: v.exactOptional(list(Watermark), () => []),
    sei: v.exactOptional(Sei),
    cdn: v.exactOptional(list(CdnOutput, 0, 10), () => []),
    feedback: v.exactOptional(
      list(fields({ room: FeedbackRoom, roomIds: v.exactOptional(choice(['integer', 'string'])) }), 0, 10),
      () => [],
    ),
    record: v.exactOptional(Recording),
    maxIdle: v.exactOptional(whole(5, 86400, 'seconds'), 30),
    params: v.exactOptional(v.custom<object>(isPlainObject, 'must be an object of raw API parameters')),
  }),
  v.transform((relay) => ({
    ...relay,
    layout: relay.layout ?? (relay.mode === 'mix' || relay.mode === 'auto' ? usualLayout() : []),
  })),
)
