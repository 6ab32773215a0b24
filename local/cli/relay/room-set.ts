import type { Values } from './args.ts'

/** Parses the fields of `room.set`; an empty value clears one. Throws an Error that names what is missing. */
export function parseRoomSet({ hosts, ignore, var: vars = [], 'room-of': rooms = [] }: Values): object {
  if (hosts === undefined && ignore === undefined && vars.length + rooms.length === 0)
    throw new Error('Nothing to set: pass --hosts, --ignore, --var or --room-of.')
  return {
    ...(hosts !== undefined && { hosts: parsePatterns(hosts) }),
    ...(ignore !== undefined && { ignore: parsePatterns(ignore) }),
    ...(vars.length > 0 && { vars: parsePairs('--var title=Tonight', vars) }),
    ...(rooms.length > 0 && { rooms: parsePairs('--room-of carl=2950', rooms) }),
  }
}

function parsePatterns(text: string): string[] | null {
  return text === '' ? null : text.split(',').map((pattern) => pattern.trim())
}

function parsePairs(example: string, list: readonly string[]): Record<string, string | null> {
  return Object.fromEntries(
    list.map((text) => {
      const at = text.indexOf('=')
      if (at < 1) throw new Error(`${text} has no name; write it like ${example}`)
      return [text.slice(0, at), text.slice(at + 1) || null]
    }),
  )
}
