import type { ParsedApp } from '../../config/parsed.ts'
import { secretsOf } from '../../config/secrets.ts'
import type { Context } from '../../reconcile/update.ts'
import type { Health } from './answer.ts'

/**
 * Whether every variable is set that relays need a secret from; values are never shown. Callback keys and notification secrets belong to
 * other functions, so this one need not have them.
 */
export function checkSecrets({ apps, app, secret }: Context): Health['checks']['secrets'] {
  const known = secretsOf({ apps: apps().flatMap((id) => relaysOnly(app(id))) })
  const unset = known.filter(({ name }) => !isSet(() => secret({ env: name })))
  if (unset.length === 0) return { ok: true, unset: [] }
  const named = unset.map(({ name, uses }) => `${name} (${uses.join(', ')})`).join(', ')
  const why = `not set: ${named}; set ${unset.length === 1 ? 'it' : 'them'} in the environment of every function`
  return { ok: false, why, unset: unset.map(({ name }) => name) }
}

function relaysOnly(app: ParsedApp | undefined): ParsedApp[] {
  return app ? [{ ...app, callbackKeys: [], notify: [] }] : []
}

function isSet(read: () => string): boolean {
  try {
    return read() !== ''
  } catch {
    return false
  }
}
