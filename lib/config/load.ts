import { type ConfigResult, parseConfig } from '../config.ts'
import type { App } from './app-config.ts'
import { type DryRun } from './parsed.ts'

/**
 * Loads and checks the configuration at `appsUrl`: `file:/path/apps.json` (a JSON file of the shape of `Config`), or the built-in apps
 * if it is undefined or empty. A file that cannot be read or is not JSON is a fault with the file's path. Never throws.
 */
export function loadConfig(
  appsUrl: string | undefined,
  builtIn: App[],
  readFile: (path: string) => string,
  trial: DryRun,
): ConfigResult {
  if (appsUrl === undefined || appsUrl === '') return parseConfig({ apps: builtIn }, trial)
  if (appsUrl.startsWith('store:'))
    return fault('APPS_URL', 'store: comes in a later release; use file:/path/apps.json')
  if (!appsUrl.startsWith('file:'))
    return fault('APPS_URL', 'must start with file:, like file:/path/apps.json; unset it to use the apps in lib/apps')
  const path = pathOf(appsUrl)
  if (path === undefined)
    return fault('APPS_URL', 'must be file: and the path of a JSON file, like file:/path/apps.json')
  return readConfig(path, readFile, trial)
}

/** Loads and checks the configuration in a JSON file, like `loadConfig`. */
export function readConfig(path: string, readFile: (path: string) => string, trial: DryRun): ConfigResult {
  let text: string
  try {
    text = readFile(path)
  } catch (error) {
    return fault(path, unreadable(error))
  }
  let input: unknown
  try {
    // Some editors add a byte order mark, which JSON.parse rejects.
    input = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (error) {
    return fault(
      path,
      `is not valid JSON${placeOf(error, text)}; correct it there, or write the apps in lib/apps instead`,
    )
  }
  return parseConfig(input, trial)
}

function fault(path: string, message: string): ConfigResult {
  return { ok: false, faults: [{ path, message }] }
}

/** file:/path, file:///path and, for convenience, file:relative/path. */
function pathOf(url: string): string | undefined {
  const rest = url.slice('file:'.length).replace(/^\/\/(localhost)?(?=\/)/, '')
  if (rest === '' || rest.startsWith('//')) return undefined
  try {
    return decodeURIComponent(rest)
  } catch {
    return undefined
  }
}

const reasons = new Map([
  ['ENOENT', 'does not exist; check the path'],
  ['EISDIR', 'is a folder; name the JSON file in it'],
  ['EACCES', 'may not be read; check its permissions'],
])

function unreadable(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return reasons.get(code) ?? `cannot be read${code && ` (${code})`}; check the path`
}

/** Where the text stops being valid JSON. The text itself may contain secrets and is not repeated. */
function placeOf(error: unknown, text: string): string {
  const said = /at position (\d+)/.exec(messageOf(error))?.[1]
  const lines = text.slice(0, said === undefined ? soundLength(text) : Number(said)).split('\n')
  return ` at line ${lines.length}, column ${lines.at(-1)!.length + 1}`
}

/** The length of the longest prefix that is only unfinished, not wrong: Node 20 does not always report the position. */
function soundLength(text: string): number {
  let [sound, wrong] = [0, text.length + 1]
  while (wrong - sound > 1) {
    const middle = Math.floor((sound + wrong) / 2)
    if (isUnfinished(text.slice(0, middle))) sound = middle
    else wrong = middle
  }
  return sound
}

function isUnfinished(beginning: string): boolean {
  try {
    JSON.parse(beginning)
    return true
  } catch (error) {
    return /Unexpected end|Unterminated string/.test(messageOf(error))
  }
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : '')
