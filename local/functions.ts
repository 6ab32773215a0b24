import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { LocalFunction, QueueOptions } from './scf/scf.ts'

const root = new URL('../', import.meta.url)

export interface FunctionsOptions {
  bundles?: string | undefined // a folder of built bundles; = the sources
  queue?: QueueOptions // of the queue's triggers
  timer?: 'open' | 'closed' // = open
}

/** The functions as in serverless.yml, from source or from a folder of bundles. */
export function localFunctions({ bundles, queue = {}, timer = 'open' }: FunctionsOptions = {}): Record<
  string,
  LocalFunction
> {
  const file = (name: string) =>
    bundles === undefined ? fileURLToPath(new URL(`functions/${name}.ts`, root)) : join(bundles, `${name}.js`)
  return {
    'room-event': { file: file('room-event'), trigger: 'http', timeoutSeconds: 20 },
    'relay-status': { file: file('relay-status'), trigger: 'http', timeoutSeconds: 20 },
    control: { file: file('control'), trigger: 'http', timeoutSeconds: 20 },
    queue: { file: file('queue'), trigger: { queue }, timeoutSeconds: 60 },
    schedule: {
      file: file('schedule'),
      trigger: timer === 'open' ? { everySeconds: 10, pauses: [] } : 'closed',
      timeoutSeconds: 30,
    },
  }
}
