import { createPrinter, wantsColor } from './printer.ts'
import type { Printer } from './printer.ts'

/** A command that runs until Ctrl-C, or until the terminal closes. */
export interface Session {
  printer: Printer
  leave: AbortSignal
}

export function startSession(): Session {
  const began = performance.now()
  const printer = createPrinter(
    (text) => process.stdout.write(text),
    wantsColor(process.stdout, process.env),
    () => performance.now() - began,
  )
  const leave = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => leave.abort())
  return { printer, leave: leave.signal }
}

export function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
}
