import type { RelayName } from './relay-id.ts'

/** A place in the list of relays as text that means nothing to who gives it back. A room without a relay has the rule ''. */
export function cursorOf({ app, room, rule }: RelayName): string {
  return Buffer.from(JSON.stringify([app, room, rule])).toString('base64url')
}

/** Undefined: not one of ours. */
export function readCursor(text: string): RelayName | undefined {
  try {
    const [app, room, rule]: unknown[] = JSON.parse(Buffer.from(text, 'base64url').toString()) as unknown[]
    const isOurs = Number.isSafeInteger(app) && typeof room === 'string' && typeof rule === 'string'
    return isOurs ? { app: Number(app), room, rule } : undefined
  } catch {
    return undefined
  }
}
