import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** The addresses of a running `npm start`. */
export interface Running {
  pid: number
  trtc?: string // of the local TRTC; absent with --real
  scf: string
  control?: { url: string; token: string } // of the HTTP API
}

const file = () => join(tmpdir(), 'roomcast-start.json')

/** The running `npm start` on this machine; undefined if there is none, or it died without cleaning up. */
export function findRunning(): Running | undefined {
  const known = readRunning()
  return known && isAlive(known.pid) ? known : undefined
}

export function saveRunning(running: Running): void {
  writeFileSync(file(), JSON.stringify(running))
}

/** Removes the entry of this process only: another `npm start` may have replaced it. */
export function clearRunning(pid: number): void {
  if (readRunning()?.pid === pid) rmSync(file(), { force: true })
}

function readRunning(): Running | undefined {
  try {
    const { pid, trtc, scf, control } = JSON.parse(readFileSync(file(), 'utf8')) as Partial<Running>
    const isKnown = typeof pid === 'number' && typeof scf === 'string'
    return isKnown ? { pid, scf, ...(trtc !== undefined && { trtc }), ...(control && { control }) } : undefined
  } catch {
    return undefined
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM' // another user's, but alive
  }
}
