import { parseArgs } from 'node:util'

/** The parsed command line of `npm start -- --real`. `publicUrl`: the tunnel, without a trailing slash. */
export interface Args {
  publicUrl: string | undefined
  port: number
  portChosen: boolean
  showKey: boolean
  verbose: boolean
  envFile: string | undefined
}

const USUAL = 9000

/** Parses the command line. `usualPort`: the value of PORT. */
export function parseRealArgs(args: string[], usualPort: string | undefined): Args | 'help' | { problem: string } {
  try {
    const { values } = parseArgs({
      args,
      options: {
        real: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
        public: { type: 'string' },
        port: { type: 'string' },
        'show-key': { type: 'boolean' },
        verbose: { type: 'boolean' },
        env: { type: 'string' },
      },
    })
    if (values.help) return 'help'
    const { public: publicUrl, port: chosen = usualPort || undefined } = values
    if (publicUrl !== undefined && !isAddress(publicUrl))
      return { problem: '--public takes the address of the tunnel, such as https://xyz.example' }
    const port = chosen === undefined ? USUAL : /^\d{1,5}$/.test(chosen) ? Number(chosen) : -1
    if (port < 0 || port > 65_535) return { problem: '--port (or PORT) takes a port number, such as 9100' }
    return {
      publicUrl: publicUrl?.replace(/\/+$/, ''),
      port,
      portChosen: chosen !== undefined,
      showKey: values['show-key'] ?? false,
      verbose: values.verbose ?? false,
      envFile: values.env,
    }
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) }
  }
}

function isAddress(text: string): boolean {
  if (!/^https?:\/\//.test(text) || !URL.canParse(text)) return false
  const { search, hash, username } = new URL(text)
  return search === '' && hash === '' && username === ''
}
