import * as v from 'valibot'

const text = (what: string) => v.pipe(v.string(what), v.nonEmpty(what))
const shaped = (shape: RegExp, what: string) => v.pipe(v.string(what), v.regex(shape, what))
const whole = (least: number, most: number) => {
  const what = `must be a whole number from ${least} to ${most}`
  return v.pipe(v.number(what), v.integer(what), v.minValue(least, what), v.maxValue(most, what))
}

const RESERVED = /^(SCF|QCLOUD|TENCENTCLOUD)_/
const SET_ELSEWHERE = ['STORE_URL', 'CONTROL_TOKEN', 'CONTROL_READ_TOKEN', 'DEPLOYMENT', 'APPS_URL']

const Ckafka = v.strictObject({
  instanceId: text('must be the id of a CKafka instance, such as ckafka-12345678'),
  topic: text('must be the name of a topic'),
  maxMsgNum: v.optional(whole(1, 10_000), 100),
  retry: v.optional(whole(0, 10_000), 10_000),
  offset: v.optional(
    v.union([v.picklist(['latest', 'earliest']), whole(1e12, 1e13)], 'must be latest, earliest or a time in ms'),
    'latest',
  ),
  timeOut: v.optional(whole(1, 60), 1), // s that a batch may take to fill, during which commands in it wait
})

const Setting = v.pipe(
  v.string('must be the name of an environment variable'),
  v.regex(/^[A-Za-z][A-Za-z0-9_]{1,63}$/, 'must be the name of an environment variable'),
  v.check((name) => !RESERVED.test(name), 'must not start with SCF_, QCLOUD_ or TENCENTCLOUD_, which SCF reserves'),
  v.check((name) => !SET_ELSEWHERE.includes(name), 'does not belong here: see deploy.example.yml for where to set it'),
)

const memory = 'must be 64, or a multiple of 128 up to 3072'

const Schema = v.strictObject({
  region: v.optional(v.string('must be a region, such as ap-singapore'), ''),
  name: v.optional(
    shaped(/^[A-Za-z][A-Za-z0-9-]{0,39}$/, 'must be up to 40 letters, digits and "-", a letter first'),
    'roomcast',
  ),
  namespace: v.optional(shaped(/^[A-Za-z][\w-]{0,49}$/, 'must be the name of a namespace'), 'default'),
  alias: v.optional(shaped(/^[A-Za-z][\w-]{0,63}$/, 'must be letters, digits, "_" and "-", a letter first'), 'live'),
  memory: v.optional(
    v.pipe(
      v.number(memory),
      v.check((mb) => mb === 64 || (mb > 0 && mb <= 3072 && mb % 128 === 0), memory),
    ),
    256,
  ),
  role: v.optional(text('must be the name of a role')),
  vpc: v.optional(
    v.strictObject({ vpcId: text('must be the id of a VPC'), subnetId: text('must be the id of a subnet') }),
  ),
  reservedConcurrency: v.optional(whole(0, 1000), 100),
  ckafka: v.optional(Ckafka),
  environment: v.optional(
    v.record(Setting, v.pipe(v.union([v.string(), v.number(), v.boolean()]), v.transform(String))),
    {},
  ),
})

/** The settings of deploy.yml with all defaults filled in; deploy.example.yml explains each. `region` may be ''. */
export type Parameters = v.InferOutput<typeof Schema>

/** Checks deploy.yml; null without one. Throws an Error with every fault. */
export function readParameters(input: unknown): Parameters {
  const parsed = v.safeParse(Schema, input ?? {})
  if (parsed.success) return parsed.output
  const faults = parsed.issues.map((issue) => `  ${v.getDotPath(issue) ?? 'deploy.yml'} ${messageOf(issue)}`)
  throw new Error(`deploy.yml is invalid:\n${faults.join('\n')}`)
}

function messageOf({ expected, message, type }: v.BaseIssue<unknown>): string {
  if (type === 'strict_object' && expected === 'never') return 'is unknown; deploy.example.yml lists every setting'
  return message
}
