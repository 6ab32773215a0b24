import { parseArgs } from 'node:util'

/** The parsed command line. `to`: versions to roll back to; empty: list them. */
export type Args =
  | { is: 'help' }
  | { is: 'problem'; problem: string }
  | { is: 'deploy'; yes: boolean; showKey: boolean }
  | { is: 'back'; to: readonly string[]; yes: boolean }

/** Parses the arguments of `npm run deploy`. Pure. */
export function parseDeployArgs(args: readonly string[]): Args {
  try {
    const { values } = parseArgs({
      args: args.map((arg, index) => (isBare(arg, args[index + 1]) ? '--to=' : arg)),
      options: {
        help: { type: 'boolean', short: 'h', default: false },
        yes: { type: 'boolean', short: 'y', default: false },
        'show-key': { type: 'boolean', default: false },
        to: { type: 'string', multiple: true },
      },
    })
    const { help, yes, to, 'show-key': showKey } = values
    if (help) return { is: 'help' }
    if (to && showKey)
      return {
        is: 'problem',
        problem: '--show-key has no effect with --to: rolling back changes nothing in the console.',
      }
    return to ? { is: 'back', to: to.filter((one) => one !== ''), yes } : { is: 'deploy', yes, showKey }
  } catch (error) {
    return { is: 'problem', problem: error instanceof Error ? error.message : String(error) }
  }
}

/** `--to` without a value lists the versions. */
function isBare(arg: string, next: string | undefined): boolean {
  return arg === '--to' && (next === undefined || next.startsWith('-'))
}
