import { aliasVersion, moveAlias } from './alias.ts'
import { ifExists } from './cloud/cloud.ts'
import type { Cloud } from './cloud/cloud.ts'

/** A function with its published versions, newest first, and the one that serves. */
export interface Published {
  name: string
  serves: string | undefined
  versions: readonly { version: string; what: string; at: string }[]
}

/** The version to roll back to: one for all functions, or one each by short name. */
export type Target = { all: string } | { some: ReadonlyMap<string, string> }

const MAX_LISTED = 20

/** The versions to roll back to; none for a function that is not deployed. */
export async function listPublished(cloud: Cloud, name: string, alias: string): Promise<Published> {
  const order = { OrderBy: 'AddTime', Order: 'DESC', Limit: MAX_LISTED }
  const listed = await ifExists(cloud.scf('ListVersionByFunction', { FunctionName: name, ...order }))
  const versions = (listed?.Versions ?? [])
    .filter(({ Version }) => Version !== '$LATEST')
    .map(({ Version, Description, AddTime }) => ({ version: Version, what: Description ?? '', at: AddTime ?? '' }))
  return { name, serves: versions.length > 0 ? await aliasVersion(cloud, name, alias) : undefined, versions }
}

/** Parses `3`, or `control=3` with a function's short name. */
export function parseTarget(given: readonly string[], shorts: readonly string[]): Target | { problem: string } {
  const [only = ''] = given
  if (given.length === 1 && /^\d+$/.test(only)) return { all: only }
  const pairs = given.map((one) => one.split('='))
  const wrong = pairs.find(([short = '', version = '']) => !shorts.includes(short) || !/^\d+$/.test(version))
  if (wrong)
    return {
      problem: `--to takes a version, such as 3, or control=3 for one function, not ${wrong.join('=')}.`,
    }
  return { some: new Map(pairs.map(([short = '', version = '']) => [short, version])) }
}

/**
 * Points the alias of each function to an older or newer version. Moves nothing unless every version exists: throws an Error that names
 * the missing ones.
 */
export async function rollBack(
  cloud: Cloud,
  moves: readonly { published: Published; version: string }[],
  alias: string,
): Promise<void> {
  const absent = moves.filter((move) => !move.published.versions.some(({ version }) => version === move.version))
  if (absent.length > 0) {
    const names = absent.map((move) => `${move.published.name} has no version ${move.version}`)
    throw new Error(`nothing was changed: ${names.join('; ')}; npm run deploy -- --to lists the versions`)
  }
  for (const move of moves) await moveAlias(cloud, move.published.name, alias, move.version)
}

/** The versions of all functions as a table. */
export function versionTable(functions: readonly Published[]): string {
  return functions
    .map(({ name, serves, versions }) => {
      const rows = versions.map(
        ({ version, what, at }) => `  ${version === serves ? '*' : ' '} ${version.padStart(4)}  ${at}  ${what}`,
      )
      return [name, ...(rows.length > 0 ? rows : ['    not deployed'])].join('\n')
    })
    .join('\n')
}
