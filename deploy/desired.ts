import type { ParsedConfig } from '../lib/config/parsed.ts'
import type { Parameters } from './parameters.ts'
import type { FunctionShape, Service } from './service.ts'
import { desiredTrigger } from './triggers.ts'
import type { DesiredTrigger } from './triggers.ts'
import { variablesOf } from './variables.ts'
import type { Variables } from './variables.ts'

/** The desired state of a function on SCF. */
export interface DesiredFunction {
  name: string // with the prefix of the deployment
  handler: string
  runtime: string
  settings: Settings
  triggers: readonly DesiredTrigger[]
  reservedMemory: number | undefined // MB, for all instances together; undefined: nothing reserved
  retries: number | undefined // after a failed asynchronous run; undefined: the platform's default
}

/** The part of a version that is not code. */
export interface Settings {
  description: string
  memory: number // MB
  timeout: number // s
  role: string
  vpc: Parameters['vpc']
  variables: Readonly<Record<string, string>>
}

/** Prefix of the description of everything we create, to tell it from foreign resources of the same name. */
export const MARK = 'Roomcast'

/** The desired functions. `role`: the name of the run role. Pure. */
export function desiredFunctions(
  service: Service,
  parameters: Parameters,
  config: ParsedConfig,
  given: Variables,
  role: string,
): DesiredFunction[] {
  return Object.entries(service.functions).map(([short, shape]) => ({
    name: functionName(parameters, short),
    handler: shape.handler,
    runtime: service.provider.runtime,
    settings: {
      description: `${MARK}, ${shape.description}`,
      memory: parameters.memory,
      timeout: shape.timeout,
      role,
      vpc: parameters.vpc,
      variables: variablesOf(shape.secrets, parameters, config, given),
    },
    triggers: shape.events.flatMap((event) => desiredTrigger(event, short, parameters) ?? []),
    reservedMemory: reservedMemory(shape, parameters),
    retries: shape.retries,
  }))
}

/** A function's name in the account. */
export function functionName({ name }: Pick<Parameters, 'name'>, short: string): string {
  return `${name}-${short}`
}

function reservedMemory({ reserved }: FunctionShape, { reservedConcurrency, memory }: Parameters): number | undefined {
  return reserved && reservedConcurrency > 0 ? reservedConcurrency * memory : undefined
}
