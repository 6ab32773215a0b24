import { fork } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { INSTANCE_ENDED, timeoutFailure } from './failures.ts'
import type { Failure } from './failures.ts'

/** An event for an instance to run. */
export interface Invocation {
  id: number
  name: string // of the function
  file: string
  event: unknown
  timeout: number // ms
}

export type InvokeResult = { id: number; result: unknown } | ({ id: number } & Failure)

/** A running event: `answered` resolves with its result, `over` once nothing of it runs any more and the instance is free. */
export interface Run {
  answered: Promise<InvokeResult>
  over: Promise<void>
}

/** A process with its own environment. */
export interface Instance {
  pid: number | undefined
  busy: number // running events
  alive: boolean
  run(invocation: Invocation): Run
  kill(signal: NodeJS.Signals): void
  ended: Promise<unknown>
}

export interface InstanceOptions {
  env: Record<string, string>
  tsx: boolean // for functions written in TypeScript
  /** `alone`: as on SCF, one event at a time, frozen in between, killed on timeout. `shared`: any number, sharing memory. */
  mode: 'alone' | 'shared'
  onLine: (line: string) => void
}

type Message = InvokeResult | { id: number; over: true }

interface Pending {
  answer(answered: InvokeResult): void
  end(): void
}

const RUNTIME = new URL('./runtime.mjs', import.meta.url)

/** Starts a process. */
export function startInstance({ env, tsx, mode, onLine }: InstanceOptions): Instance {
  const child = fork(RUNTIME, [mode], {
    execArgv: tsx ? ['--import', 'tsx'] : [],
    env: { PATH: process.env['PATH'] ?? '', ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  for (const stream of [child.stdout, child.stderr]) if (stream) createInterface({ input: stream }).on('line', onLine)
  const isAlone = mode === 'alone'

  const pending = new Map<number, Pending>()
  const instance: Instance = {
    pid: child.pid,
    busy: 0,
    alive: true,
    ended: once(child, 'exit'),
    kill: (signal) => child.kill(signal),
    run(invocation) {
      const { id, timeout } = invocation
      const { promise: answered, resolve: answer } = deferred<InvokeResult>()
      const { promise: over, resolve: end } = deferred<void>()
      const late = setTimeout(() => {
        answer({ id, ...timeoutFailure(timeout) })
        // Also counts work that continues after the result.
        if (isAlone) child.kill('SIGKILL')
        else pending.get(id)?.end()
      }, timeout)
      instance.busy++
      pending.set(id, {
        answer,
        end() {
          clearTimeout(late)
          pending.delete(id)
          instance.busy--
          end()
        },
      })
      if (isAlone) child.kill('SIGCONT')
      if (instance.alive) child.send(invocation, (failed) => failed && lose(id))
      else lose(id)
      return { answered, over }
    },
  }

  function lose(id: number): void {
    pending.get(id)?.answer({ id, ...INSTANCE_ENDED })
    pending.get(id)?.end()
  }

  child.on('message', (message: Message) => {
    if (!('over' in message)) return pending.get(message.id)?.answer(message)
    if (isAlone) child.kill('SIGSTOP')
    pending.get(message.id)?.end()
  })
  child.on('exit', () => {
    instance.alive = false
    for (const id of [...pending.keys()]) lose(id)
  })
  return instance
}

function deferred<T>(): { promise: Promise<T>; resolve(value: T): void } {
  let settle: (value: T) => void = () => {}
  const promise = new Promise<T>((resolve) => (settle = resolve))
  return { promise, resolve: (value) => settle(value) }
}
