import type { Log } from '../ports.ts'
import type { SecretRef } from '../task/call.ts'
import { partOf } from './part.ts'
import type { Read, ReadSecret, SsmRef } from './part.ts'

/** The secrets that this instance has read from SSM. */
export interface Vault {
  /** Reads secrets that have not been read yet. Throws an Error for people if SSM does not respond, so that the event is retried. */
  open(): Promise<void>
  /** Reads all secrets again every ten minutes. Never throws: the last known value stays in use. */
  renew(): Promise<void>
  /** Reads these again, unless done in the last 30 s; returns whether any has changed. Never throws. */
  rotated(refs: readonly SecretRef[]): Promise<boolean>
  /** Throws an Error for people if the secret could not be read. */
  value(ref: SsmRef): string
}

interface VaultOptions {
  names: readonly string[] // of all SSM secrets in the configuration
  read: ReadSecret
  now: () => number // ms
  log: Log
}

const STALE = 10 * 60_000
const AGAIN = 60_000 // after a renewal that failed
const ROTATES = 30_000
const REFUSED = 30_000

type Held = Exclude<Read, { is: 'away' }>

export function openVault({ names, read, now, log }: VaultOptions): Vault {
  const held = new Map<string, Held>()
  const asked = new Map<string, number>() // when each was last requested
  const doubted = new Map<string, number>() // when each was last requested because a signature did not match
  const underWay = new Map<string, Promise<Read>>()
  let renewal = Infinity // when it is due

  /** Concurrent events share one call. */
  function fetched(name: string): Promise<Read> {
    const running = underWay.get(name)
    if (running) return running
    asked.set(name, now())
    const begun = read(name).then((result) => {
      underWay.delete(name)
      keep(name, result)
      return result
    })
    underWay.set(name, begun)
    return begun
  }

  function keep(name: string, result: Read): void {
    const before = held.get(name)
    if (result.is !== 'read' && before?.is === 'read') {
      log('warn', 'secret.kept', { secret: name, why: result.why, next: 'the last known value stays in use' })
    } else if (result.is !== 'away') {
      if (before?.is === 'read' && isNew(before, result)) log('info', 'secret.rotated', { secret: name })
      held.set(name, result)
    }
  }

  function isWanted(name: string): boolean {
    const there = held.get(name)
    return there === undefined || (there.is === 'refused' && since(asked, name) >= REFUSED)
  }

  const since = (times: ReadonlyMap<string, number>, name: string) => now() - (times.get(name) ?? -Infinity)

  return {
    async open() {
      const wanted = names.filter(isWanted)
      if (wanted.length === 0) return
      const results = await Promise.all(wanted.map(fetched))
      renewal = Math.min(renewal, now() + STALE)
      const away = results.flatMap((result) => (result.is === 'away' ? [result.why] : []))
      if (away.length > 0) throw new Error(away.join('; '))
    },
    async renew() {
      if (now() < renewal) return
      renewal = now() + AGAIN // in case this renewal never ends
      const results = await Promise.all(names.map(fetched))
      renewal = now() + (results.every(({ is }) => is === 'read') ? STALE : AGAIN)
    },
    async rotated(refs) {
      const names = [...new Set(refs.flatMap(nameOf))]
      const due = names.filter((name) => underWay.has(name) || since(doubted, name) >= ROTATES)
      for (const name of due) doubted.set(name, now())
      const before = due.map((name) => held.get(name))
      await Promise.all(due.map(fetched))
      return due.some((name, index) => isNew(before[index], held.get(name)))
    },
    value(ref) {
      const there = held.get(ref.ssm)
      if (there?.is === 'read') return partOf(there.text, ref)
      throw new Error(there?.why ?? `the secret ${ref.ssm} was not read from SSM; the configuration has to name it`)
    },
  }
}

function nameOf(ref: SecretRef): string[] {
  return typeof ref === 'object' && 'ssm' in ref ? [ref.ssm] : []
}

function isNew(before: Held | undefined, after: Held | undefined): boolean {
  return after?.is === 'read' && !(before?.is === 'read' && before.text === after.text)
}
