import { ApiError } from '../../../../local/trtc/api-error.ts'
import type { Context } from '../account.ts'
import type { ScfFunction, Snapshot } from './function.ts'
import type { Work } from './work.ts'

interface Named {
  readonly FunctionName?: string
  readonly Namespace?: string
}

/** @throws ApiError ResourceNotFound.Namespace */
export function keyOf({ account, region }: Context, { FunctionName, Namespace = 'default' }: Named): string {
  if (!account.namespaces.includes(Namespace))
    throw new ApiError('ResourceNotFound.Namespace', `The namespace ${Namespace} does not exist.`)
  return [region, Namespace, FunctionName].join(' ')
}

/** @throws ApiError ResourceNotFound.Function */
export function find(context: Context, named: Named): ScfFunction {
  const found = context.account.functions.get(keyOf(context, named))
  if (!found) throw new ApiError('ResourceNotFound.Function', 'The function does not exist.')
  return found
}

/** Puts a function in the place of what it was. */
export function keep(context: Context, { name, namespace, ...rest }: ScfFunction): void {
  const key = keyOf(context, { FunctionName: name, Namespace: namespace })
  context.account.functions.set(key, { name, namespace, ...rest })
}

/** What a version or alias stands for. `number`: `$LATEST` or a version's. */
export interface Qualified {
  readonly number: string
  readonly snapshot: Snapshot
  readonly work: Work
}

/** @throws ApiError ResourceNotFound.Qualifier */
export function qualified(found: ScfFunction, qualifier = '$LATEST'): Qualified {
  const number = found.aliases[qualifier] ?? qualifier
  if (number === '$LATEST') return { number, snapshot: found, work: found.work }
  const version = found.versions.find((one) => one.version === number)
  if (!version) throw new ApiError('ResourceNotFound.Qualifier', `${found.name} has no version or alias ${qualifier}.`)
  return { number, snapshot: version, work: version.work }
}
