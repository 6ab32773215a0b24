import { spawn } from 'node:child_process'
import type { Socket } from 'node:net'

/**
 * Kills a process and removes its directory once this process is gone for any reason, since the guard's stdin then closes.
 * @returns dismisses the guard
 */
export function guard(pid: number, folder: string): () => void {
  const script = 'read _; kill -9 "$1" 2>/dev/null; rm -rf "$2"'
  const watcher = spawn('sh', ['-c', script, 'sh', String(pid), folder], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true, // survives a Ctrl-C, which ends the process group
  })
  watcher.unref()
  const input = watcher.stdin as Socket
  input.unref()
  return () => void watcher.kill('SIGKILL')
}
