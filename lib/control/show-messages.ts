import type { ParsedApp } from '../config/parsed.ts'
import type { Outbox } from '../outbox/message.ts'
import { targetsOf } from '../outbox/target.ts'
import type { RelayShown } from './answers.ts'

/** The number of undelivered messages of a room by target. */
export function waitingMessages(mail: Outbox | undefined, app: ParsedApp | undefined): RelayShown['notifications'] {
  if (!mail) return []
  const hosts = new Map(targetsOf(app).map(({ name, host }) => [name, host]))
  return Object.keys(mail.targets).flatMap((name) => {
    const times = mail.letters.filter(({ to }) => to.includes(name)).map(({ at }) => at)
    if (times.length === 0) return []
    const target = hosts.get(name) ?? 'a target that is not configured any more'
    return [{ target, count: times.length, oldest: new Date(Math.min(...times)).toISOString() }]
  })
}
