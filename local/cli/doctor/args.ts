import { parseArgs } from 'node:util'

/** The parsed command line of `npm run doctor`. */
export interface Args {
  url: string | undefined
  token: string | undefined
  roomEvent: string | undefined
  relayStatus: string | undefined
  envFile: string | undefined
  json: boolean
}

/** Parses the command line. */
export function parseDoctorArgs(args: string[]): Args | 'help' | { problem: string } {
  try {
    const { values } = parseArgs({
      args,
      options: {
        help: { type: 'boolean', short: 'h' },
        url: { type: 'string' },
        token: { type: 'string' },
        'room-event': { type: 'string' },
        'relay-status': { type: 'string' },
        env: { type: 'string' },
        json: { type: 'boolean' },
      },
    })
    if (values.help) return 'help'
    const { url, token, env: envFile, json = false } = values
    return { url, token, roomEvent: values['room-event'], relayStatus: values['relay-status'], envFile, json }
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) }
  }
}
