import { pathToFileURL } from 'node:url'
import type { ScfHandler } from '../../lib/scf/context.ts'

/** What an instance is asked to run, and what it answers. */
export interface Invocation {
  id: number
  file: string
  event: unknown
  timeout: number // ms
}

export type Answered = { id: number; result: unknown } | { id: number; error: string }

const handlers = new Map<string, Promise<ScfHandler>>()

/** Loads `main_handler` of a function's file once, as the platform does at a cold start. */
function handlerOf(file: string): Promise<ScfHandler> {
  const known = handlers.get(file) ?? load(file)
  handlers.set(file, known)
  return known
}

async function load(file: string): Promise<ScfHandler> {
  const module = (await import(pathToFileURL(file).href)) as { main_handler?: ScfHandler; default?: { main_handler?: ScfHandler } }
  const handler = module.main_handler ?? module.default?.main_handler
  if (!handler) throw new Error(`${file} exports no main_handler`)
  return handler
}

async function run({ id, file, event, timeout }: Invocation): Promise<Answered> {
  const until = performance.now() + timeout
  try {
    const handler = await handlerOf(file)
    const context = {
      callbackWaitsForEmptyEventLoop: true,
      getRemainingTimeInMillis: () => Math.max(0, until - performance.now()),
      request_id: String(id),
    }
    return { id, result: await handler(event, context) }
  } catch (error) {
    return { id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}

process.on('message', (invocation: Invocation) => {
  void run(invocation).then((answered) => process.send?.(answered))
})
process.on('disconnect', () => process.exit())
