import type { Address } from './address.ts'
import { clientOf, loggedIn } from './client.ts'
import type { Client } from './client.ts'
import type { ScriptName } from './scripts.ts'
import { wordsFor } from './words.ts'

export interface Connection {
  /** Runs a script, sent at most once. Rejects within the timeout with an Error for people; then it is unknown what was done. */
  run<T>(script: ScriptName, keys: string[], args?: (string | number)[]): Promise<T>
  /** The number of connections so far: if it has changed, Redis may have been restarted in between. */
  opened(): number
  close(): void
}

export interface ConnectionOptions {
  timeout: number // ms per call: connecting, sending and the response
  idle: number // ms
  now: () => number // the wall clock (ms), which advances while an instance is frozen
  ca?: string | undefined
  onWarning: (text: string) => void
}

interface Link {
  client: Client
  ready: Promise<void>
  used: number // when it last responded
  pending: number
  isRetired: boolean
}

/**
 * One connection at a time, opened when first needed, and replaced before the next use after any error or a long idle time: an instance
 * that was frozen may have a dead socket.
 */
export function connectionTo(address: Address, options: ConnectionOptions): Connection {
  const { timeout, idle, now, ca, onWarning } = options
  const words = wordsFor(address)
  let link: Link | undefined
  let opened = 0
  let isClosed = false
  let warned: string | undefined

  const retire = (old: Link) => {
    old.isRetired = true
    if (link === old) link = undefined
    if (old.pending === 0) old.client.disconnect() // otherwise the last pending call does it
  }

  const open = async (client: Client): Promise<void> => {
    let reason: unknown
    client.on('error', (error: unknown) => (reason = error))
    try {
      await client.connect()
      // Sent in one go. Any refusal aborts opening the connection, so nothing is ever written to the wrong database.
      const login = loggedIn(client, address)
      const policy = client.config('GET', 'maxmemory-policy').catch(() => undefined) // often forbidden
      await login
      const found = (await policy) as string[] | undefined
      if (found?.[1] === undefined || found[1] === 'noeviction' || found[1] === warned) return
      warned = found[1]
      onWarning(words.mayEvict(found[1]))
    } catch (error) {
      throw isReply(error) ? words.refused(error) : words.unreachable(reason ?? error)
    }
  }

  const current = (): Link => {
    if (isClosed) throw new Error('the store is closed')
    if (link && link.pending === 0 && Math.abs(now() - link.used) > idle) retire(link)
    if (link) return link
    const client = clientOf(address, timeout, ca)
    opened++
    const ready = within(timeout, open(client), words.silent)
    ready.catch(() => {}) // callers of `run` get the error
    const fresh = { client, ready, used: now(), pending: 0, isRetired: false }
    client.once('end', () => retire(fresh)) // Redis hung up
    link = fresh
    return fresh
  }

  return {
    async run<T>(script: ScriptName, keys: string[], args: (string | number)[] = []) {
      const until = performance.now() + timeout
      const used = current()
      used.pending++
      try {
        await used.ready
        const left = until - performance.now()
        if (left <= 0) throw words.silent(timeout) // this process was frozen; nothing was sent
        const reply = (used.client as unknown as Scripted)[script](...keys, ...args).catch((error: unknown) => {
          throw isReply(error) ? words.refused(error) : words.lost()
        })
        const answer = await within(left, reply, () => words.silent(timeout))
        used.used = now()
        return answer as T
      } catch (error) {
        retire(used)
        throw error
      } finally {
        used.pending--
        if (used.isRetired && used.pending === 0) used.client.disconnect()
      }
    },

    opened: () => opened,

    close() {
      isClosed = true
      if (!link) return
      link.client.disconnect()
      link = undefined
    },
  }
}

/** ioredis adds a method for every script. */
type Scripted = Record<ScriptName, (...args: (string | number)[]) => Promise<unknown>>

/** Whether Redis itself refused the command, so that it was not done. */
function isReply(error: unknown): boolean {
  return error instanceof Error && error.name === 'ReplyError'
}

/** Rejects after `ms`. Its timer keeps the process alive, which the socket does not. */
async function within<T>(ms: number, answer: Promise<T>, late: (ms: number) => Error): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(late(ms)), ms)
  })
  try {
    return await Promise.race([answer, silence])
  } finally {
    clearTimeout(timer)
  }
}
