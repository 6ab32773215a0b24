import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../../', import.meta.url))

export interface Ran {
  code: number | null
  out: string
  err: string
}

export interface Running {
  child: ChildProcess
  out(): string
  /** Resolves when the output holds the text; rejects when the process ends without it. */
  said(text: string): Promise<void>
  ended: Promise<Ran>
}

/** A command as a user would run it, at the head of its own process group. */
export function run(command: string[], env: Record<string, string> = {}, cwd = root): Running {
  const [file = '', ...args] = command
  const child = spawn(file, args, {
    cwd,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...quiet(), ...env },
  })
  let [out, err] = ['', '']
  const waiting = new Set<() => void>()
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString()
    for (const look of waiting) look()
  })
  child.stderr.on('data', (chunk: Buffer) => void (err += chunk.toString()))
  const ended = new Promise<Ran>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => resolve({ code, out, err }))
  })
  const said = (text: string) =>
    new Promise<void>((resolve, reject) => {
      const look = () => {
        if (!out.includes(text)) return
        waiting.delete(look)
        resolve()
      }
      waiting.add(look)
      look()
      void ended.then(() => reject(new Error(`ended without saying "${text}":\n${out}${err}`)))
    })
  return { child, out: () => out, said, ended }
}

/** Without what vitest and npm put there. */
function quiet(): Record<string, string> {
  const kept = Object.entries(process.env).filter(
    ([name]) =>
      !/^(npm_|VITEST|NODE_ENV|NODE_OPTIONS|FORCE_COLOR|TEST$|DEV$|PROD$|MODE$|SSR$|BASE_URL$|PORT$|APPS_URL$)/.test(
        name,
      ),
  )
  return Object.fromEntries(kept.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])))
}
