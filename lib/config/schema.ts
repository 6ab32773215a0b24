import * as v from 'valibot'
import { wrongCron } from './cron.ts'
import { choice, fields, hasField, list, text, whole, words, yesOrNo } from './schema/fields.ts'
import { NotifySchema } from './schema/notify-config.ts'
import { HostPattern, RoomPattern, UserPattern } from './schema/patterns.ts'
import { RelaySchema } from './schema/relay-config.ts'
import { CallbackKey, Secret } from './schema/secret-config.ts'
import { RoomId } from './schema/texts.ts'
import { Instant, TimeZone } from './schema/times.ts'

const days = 86400

const around = {
  rooms: v.exactOptional(list(RoomId, 1)),
  prepare: v.exactOptional(whole(0, days, 'seconds'), 0),
  overrun: v.exactOptional(whole(0, 29 * days, 'seconds'), 0),
}
const Repeated = fields({
  cron: text('must be a cron expression, like "0 20 * * 5"', wrongCron),
  timezone: TimeZone,
  duration: whole(1, 29 * days, 'seconds'),
  ...around,
})
const Once = fields({ from: Instant, until: Instant, ...around })

const RuleSchema = fields({
  name: text('must be a name', (value) => {
    // Records key relays by name, and every object already has a `constructor`.
    if (value === 'constructor') return 'must be another name: "constructor" is taken'
    return /^[a-z0-9-]{1,32}$/.test(value) ? undefined : 'must be 1 to 32 small letters, digits or "-"'
  }),
  rooms: v.exactOptional(list(RoomPattern, 1), () => ['*']),
  hosts: v.exactOptional(list(HostPattern, 1), () => ['*']),
  ignore: v.exactOptional(list(UserPattern), () => []),
  also: v.exactOptional(yesOrNo, false),
  start: v.exactOptional(fields({ on: choice(['enter', 'publish', 'open', 'manual']) }), () => ({
    on: 'enter' as const,
  })),
  until: v.exactOptional(choice(['host-left', 'empty', 'stopped']), 'host-left'),
  linger: v.exactOptional(whole(0, days, 'seconds'), 10),
  maxDuration: v.exactOptional(whole(1, 29 * days, 'seconds, at most 29 days'), 43200),
  schedule: v.exactOptional(
    list(
      v.lazy((input) => (hasField(input, 'cron') ? Repeated : Once)),
      1,
    ),
  ),
  relay: RelaySchema,
})

const AppSchema = v.pipe(
  fields({
    sdkAppId: whole(1, Number.MAX_SAFE_INTEGER),
    name: v.exactOptional(words('must be a name for people')),
    site: choice(['intl', 'cn']),
    apiRegion: words('must be a region, like "ap-singapore"'),
    roomIds: choice(['integer', 'string']),
    mediaEvents: v.exactOptional(yesOrNo, true),
    statusEvents: v.exactOptional(yesOrNo, true),
    callbackKeys: list(CallbackKey, 1),
    sdkSecretKey: Secret,
    limits: v.exactOptional(fields({ relays: v.exactOptional(whole(1, Number.MAX_SAFE_INTEGER)) })),
    notify: v.exactOptional(NotifySchema),
    rules: list(RuleSchema),
  }),
  v.transform((app) => ({
    ...app,
    name: app.name ?? String(app.sdkAppId),
    rules: app.rules.map((rule) => withRoomIds(rule, app.roomIds)),
  })),
)

/** Feedback room ids are of the app's type unless set otherwise. */
function withRoomIds(rule: v.InferOutput<typeof RuleSchema>, roomIds: 'integer' | 'string') {
  const feedback = rule.relay.feedback.map((output) => ({ ...output, roomIds: output.roomIds ?? roomIds }))
  return { ...rule, relay: { ...rule.relay, feedback } }
}

/** The schema of the configuration as users write it (input) and with all defaults (output). */
export const ConfigSchema = fields({ apps: list(AppSchema) })
