import { fork } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'

/** What an instance is asked to run. */
export interface Invocation {
  id: number
  file: string
  event: unknown
  timeout: number // ms
}

export type Answered = { id: number; result: unknown } | { id: number; error: string }

/** One process with an environment of its own. */
export interface Instance {
  pid: number | undefined
  busy: number // events under way
  alive: boolean
  run(invocation: Invocation): Promise<Answered>
  kill(signal: NodeJS.Signals): void
  ended: Promise<unknown>
}

const RUNTIME = new URL('./runtime.mjs', import.meta.url)

/** Starts a process for functions written in TypeScript (`tsx`) or built. */
export function newInstance(env: Record<string, string>, tsx: boolean, onLine: (line: string) => void): Instance {
  const child = fork(RUNTIME, {
    execArgv: tsx ? ['--import', 'tsx'] : [],
    env: { PATH: process.env['PATH'] ?? '', ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  for (const stream of [child.stdout, child.stderr]) if (stream) createInterface({ input: stream }).on('line', onLine)

  const pending = new Map<number, (answered: Answered) => void>()
  const instance: Instance = {
    pid: child.pid,
    busy: 0,
    alive: true,
    ended: once(child, 'exit'),
    kill: (signal) => child.kill(signal),
    run(invocation) {
      const { id, timeout } = invocation
      instance.busy++
      return new Promise<Answered>((resolve) => {
        const timer = setTimeout(
          () => answer({ id, error: `Invoking task timed out after ${timeout / 1000} seconds` }),
          timeout,
        )
        const answer = (answered: Answered) => {
          clearTimeout(timer)
          if (pending.delete(id)) instance.busy--
          resolve(answered)
        }
        pending.set(id, answer)
        if (instance.alive) child.send(invocation, (failed) => failed && answer({ id, error: failed.message }))
        else answer({ id, error: 'the instance has ended' })
      })
    },
  }
  child.on('message', (answered: Answered) => pending.get(answered.id)?.(answered))
  child.on('exit', () => {
    instance.alive = false
    for (const [id, answer] of pending) answer({ id, error: 'the instance has ended' })
  })
  return instance
}
