import { voice, wantsColor } from './voice.ts'
import type { Voice } from './voice.ts'

/** A command that stays in the terminal until it is told to end: by Ctrl-C, or because the terminal goes. */
export interface Session {
  speaker: Voice
  leave: AbortSignal
}

export function session(): Session {
  const began = performance.now()
  const speaker = voice(
    (text) => process.stdout.write(text),
    wantsColor(process.stdout, process.env),
    () => performance.now() - began,
  )
  const leave = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => leave.abort())
  return { speaker, leave: leave.signal }
}

export function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
}
