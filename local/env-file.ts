import { readFileSync } from 'node:fs'
import { parseEnv } from 'node:util'

export type Variables = Readonly<Record<string, string | undefined>>

/**
 * Reads variables from a file like .env.example; none if there is no .env and no file was named. Throws an Error, which never quotes the
 * file, if it cannot be read.
 */
export function readEnvFile(named: string | undefined): Variables {
  try {
    return parseEnv(readFileSync(named ?? '.env', 'utf8'))
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'not readable'
    if (named === undefined && code === 'ENOENT') return {}
    throw new Error(`${named ?? '.env'} cannot be read (${code}); .env.example shows its format`, { cause })
  }
}

/** The file's variables, overridden by the terminal's non-empty ones. */
export function overlayEnv(file: Variables, terminal: Variables): Variables {
  return { ...file, ...Object.fromEntries(Object.entries(terminal).filter(([, value]) => value)) }
}
