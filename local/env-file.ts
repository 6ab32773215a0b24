import { readFileSync } from 'node:fs'
import { parseEnv } from 'node:util'

export type Variables = Readonly<Record<string, string | undefined>>

/**
 * The variables of a file like .env.example; none where there is no such file and nobody named it. Throws an Error where it cannot be
 * read, which never quotes it.
 */
export function readEnvFile(named: string | undefined): Variables {
  try {
    return parseEnv(readFileSync(named ?? '.env', 'utf8'))
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'not readable'
    if (named === undefined && code === 'ENOENT') return {}
    throw new Error(`${named ?? '.env'} cannot be read (${code}); .env.example shows what belongs there`, { cause })
  }
}

/** What the terminal says comes before what the file says, unless it is empty. */
export function overlayEnv(file: Variables, terminal: Variables): Variables {
  return { ...file, ...Object.fromEntries(Object.entries(terminal).filter(([, value]) => value)) }
}
