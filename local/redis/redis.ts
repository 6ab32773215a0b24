import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { ensureRedis } from './ensure.ts'
import { freePort } from './free-port.ts'
import { guard } from './guard.ts'
import { isReady } from './ping.ts'

export interface LocalRedisOptions {
  /** Whether data survive a restart; default: no. */
  appendonly?: boolean
  /** Further arguments of redis-server, such as `['--requirepass', 'x']`. */
  args?: string[]
}

/** A private Redis, on loopback only. */
export interface LocalRedis {
  url: string
  port: number
  /** Of the current server process. */
  readonly pid: number
  /** Stops it and removes its files. */
  stop(): Promise<void>
  kill(signal: NodeJS.Signals): void
  /** Kills it and starts it again on the same port, with its data if `appendonly`. */
  restart(): Promise<void>
  /** Makes it hang: connections stay open, nothing is answered. */
  pause(): void
  resume(): void
}

const TIMEOUT = 10_000
const PORTS = 10 // ports to try: a free one may be taken before Redis starts, and a cluster does not accept high ones

/** Starts a Redis on a free port in its own directory; it ends with this process at the latest. Throws an Error with its log. */
export async function startRedis(options: LocalRedisOptions = {}): Promise<LocalRedis> {
  const program = await ensureRedis()
  const folder = await mkdtemp(join(tmpdir(), 'roomcast-redis-'))
  for (let tries = 1; ; tries++) {
    const port = await freePort()
    try {
      return manageServer(program, folder, port, options, await startServer(program, folder, port, options))
    } catch (error) {
      if (tries < PORTS) continue
      await rm(folder, { recursive: true, force: true })
      throw error
    }
  }
}

function manageServer(
  program: string,
  folder: string,
  port: number,
  options: LocalRedisOptions,
  first: ChildProcess,
): LocalRedis {
  let server = first
  return {
    url: `redis://127.0.0.1:${port}`,
    port,
    get pid() {
      return server.pid ?? 0
    },
    async stop() {
      await killServer(server)
      await rm(folder, { recursive: true, force: true })
    },
    kill: (signal) => void server.kill(signal),
    async restart() {
      await killServer(server)
      server = await startServer(program, folder, port, options)
    },
    pause: () => void server.kill('SIGSTOP'),
    resume: () => void server.kill('SIGCONT'),
  }
}

async function startServer(
  program: string,
  folder: string,
  port: number,
  { appendonly = false, args = [] }: LocalRedisOptions,
): Promise<ChildProcess> {
  const log = join(folder, 'log')
  const keeping = ['--save', '', '--appendonly', appendonly ? 'yes' : 'no', '--appendfsync', 'always']
  const place = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--logfile', log]
  const server = spawn(program, [...place, ...keeping, '--maxmemory-policy', 'noeviction', ...args], {
    stdio: 'ignore',
  })
  server.unref()
  const dismiss = server.pid === undefined ? () => {} : guard(server.pid, folder)
  server.once('exit', dismiss)
  const until = Date.now() + TIMEOUT
  while (Date.now() < until && !hasEnded(server)) {
    if (await isReady(port)) return server
    await sleep(10)
  }
  await killServer(server)
  throw new Error(`redis-server did not start: ${await readFile(log, 'utf8').catch(() => 'it wrote no log')}`)
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null
}

async function killServer(server: ChildProcess): Promise<void> {
  if (hasEnded(server)) return
  const gone = new Promise((resolve) => server.once('exit', resolve))
  server.ref()
  server.kill('SIGKILL') // also works while paused; with appendonly, data are written before they are acknowledged
  await gone
}
