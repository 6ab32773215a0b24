import { startInstance } from './instance.ts'
import type { Instance, Invocation, InvokeResult } from './instance.ts'

export interface PoolOptions {
  env: Record<string, string>
  tsx: boolean
  /** `shared`: one instance for all events, so that `memory:` works as the store. A number: at most so many, one event each. */
  instances: 'shared' | number
  onLine: (line: string) => void
}

export interface Pool {
  run(invocation: Invocation): Promise<InvokeResult>
  instances(): Instance[] // alive
  close(): Promise<void>
}

/**
 * As on SCF, an event that finds no idle instance starts one, up to a limit; then events wait. Instances are frozen between events and
 * replaced if they die.
 */
export function createPool({ env, tsx, instances: most, onLine }: PoolOptions): Pool {
  const all: Instance[] = []
  const waiting: (() => void)[] = []
  const alive = () => all.filter((instance) => instance.alive)
  const addInstance = () => {
    const instance = startInstance({ env, tsx, mode: most === 'shared' ? 'shared' : 'alone', onLine })
    all.push(instance)
    return instance
  }

  function free(): Instance | undefined {
    if (most === 'shared') return alive()[0] ?? addInstance()
    return alive().find(({ busy }) => busy === 0) ?? (alive().length < most ? addInstance() : undefined)
  }

  return {
    instances: alive,
    async run(invocation) {
      let instance = free()
      while (!instance) {
        await new Promise<void>((resolve) => waiting.push(resolve))
        instance = free()
      }
      const { answered, over } = instance.run(invocation)
      void over.then(() => waiting.shift()?.())
      return answered
    },
    async close() {
      const running = alive()
      // A frozen process reacts to nothing else.
      for (const instance of running) instance.kill('SIGKILL')
      await Promise.all(running.map(({ ended }) => ended))
    },
  }
}
