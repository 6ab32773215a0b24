import { spawn } from 'node:child_process'
import type { Socket } from 'node:net'

/**
 * Ends a process and removes its directory when this process is gone, however it went: the guard's input then ends.
 * @returns dismisses the guard, which then does nothing
 */
export function guard(pid: number, folder: string): () => void {
  const script = 'read _; kill -9 "$1" 2>/dev/null; rm -rf "$2"'
  const watcher = spawn('sh', ['-c', script, 'sh', String(pid), folder], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true, // Ctrl+C in a terminal ends the whole group but for this one
  })
  watcher.unref()
  const input = watcher.stdin as Socket
  input.unref()
  return () => void watcher.kill('SIGKILL')
}
