import * as v from 'valibot'

const Event = v.union([
  v.strictObject({ http: v.strictObject({}) }),
  v.strictObject({ timer: v.strictObject({ cron: v.string() }) }),
  v.strictObject({ ckafka: v.strictObject({}) }), // settings in deploy.yml
])

const Shape = v.object({
  handler: v.string(),
  description: v.string(),
  timeout: v.number(), // s
  secrets: v.array(v.picklist(['callbacks', 'relays', 'notifications', 'control'])),
  reserved: v.optional(v.boolean(), false),
  retries: v.optional(v.number()),
  events: v.array(Event),
})

const Service = v.object({
  provider: v.object({ runtime: v.string() }),
  package: v.object({ artifact: v.string() }),
  functions: v.record(v.string(), Shape),
})

/** A function in serverless.yml. */
export type FunctionShape = v.InferOutput<typeof Shape>
export type SecretKind = FunctionShape['secrets'][number]

/** serverless.yml. `functions`: by short name. */
export type Service = v.InferOutput<typeof Service>

/** Parses serverless.yml, with variables resolved or not. Throws an Error that names every fault. */
export function readService(input: unknown): Service {
  const parsed = v.safeParse(Service, input)
  if (parsed.success) return parsed.output
  const faults = parsed.issues.map((issue) => `${v.getDotPath(issue) ?? ''} ${issue.message}`)
  throw new Error(`serverless.yml is invalid: ${faults.join('; ')}`)
}
