import * as v from 'valibot'
import { fields, hasField, text, words } from './fields.ts'
import { StreamName } from './texts.ts'
import { wrongWebhookSecret } from './webhook-secret.ts'

const EnvironmentName = text('must be the name of an environment variable', (value) => {
  if (/^(SCF|QCLOUD|TENCENTCLOUD)_/.test(value))
    return 'must not start with SCF_, QCLOUD_ or TENCENTCLOUD_: SCF keeps these names for itself'
  return /^[A-Za-z][A-Za-z0-9_]{1,63}$/.test(value)
    ? undefined
    : 'must be the name of an environment variable: 2 to 64 letters, digits and "_", a letter first'
})

const FromEnvironment = fields({ env: EnvironmentName })
const FromSsm = fields({
  ssm: words('must be the name of an SSM secret'),
  field: v.exactOptional(words('must be the name of a field of the secret')),
})

/** A secret; `wrong` returns what is wrong with a literal. */
function secret(wrong: (literal: string) => string | undefined) {
  const what = 'must be text, { env: "NAME" } or { ssm: "NAME" }'
  const Literal = text(what, (value) => (value === '' ? `must not be empty; it ${what}` : wrong(value)))
  const nothing = v.never(what)
  return v.lazy((input) => {
    if (typeof input === 'string') return Literal
    if (hasField(input, 'ssm')) return FromSsm
    return typeof input === 'object' && input !== null && !Array.isArray(input) ? FromEnvironment : nothing
  })
}

export const Secret = secret(() => undefined)

export const CallbackKey = secret((literal) =>
  /^[A-Za-z0-9]{1,32}$/.test(literal)
    ? undefined
    : 'must be 1 to 32 letters and digits, as the TRTC console takes them',
)

/** The secret that notifications are signed with. */
export const WebhookSecret = secret(wrongWebhookSecret)

/** A stream name template, or a secret stream name. */
export const StreamKey = v.lazy((input) =>
  typeof input === 'string' || (!hasField(input, 'env') && !hasField(input, 'ssm')) ? StreamName : Secret,
)
