/** The parts of a relay's public id, `<app>:<room>:<rule>`. A room id may contain colons, the other two cannot. */
export interface RelayName {
  app: number
  room: string
  rule: string
}

export function relayIdOf({ app, room, rule }: RelayName): string {
  return `${app}:${room}:${rule}`
}

/** Undefined: not an id. */
export function readRelayId(id: string): RelayName | undefined {
  const [, app, room, rule] = /^([1-9]\d{0,15}):(.+):([a-z0-9-]{1,32})$/s.exec(id) ?? []
  if (app === undefined || room === undefined || rule === undefined) return undefined
  return Number.isSafeInteger(Number(app)) ? { app: Number(app), room, rule } : undefined
}

/** The order of every list: by app, then room id, then rule. */
export function isAfter(a: RelayName, b: RelayName): boolean {
  if (a.app !== b.app) return a.app > b.app
  return a.room !== b.room ? a.room > b.room : a.rule > b.rule
}
