import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** What a process of the bundled simulator tells about its share of the seeds. */
export interface Report {
  from: number
  to: number
  done: number
  seconds: number
  cpu: number
  failures: { seed: number; failure: string }[]
}

/** Lives through `seeds` in `workers` processes of the bundled simulator, so that every core has its share. */
export async function inProcesses(
  file: string,
  [from, to]: readonly [number, number],
  workers: number,
  args: string[] = [],
): Promise<Report[]> {
  const share = Math.ceil((to - from + 1) / workers)
  const shares = Array.from({ length: workers }, (_, index) => [from + index * share, from + (index + 1) * share - 1])
  return Promise.all(shares.map(([first = from, last = to]) => reported(file, `${first}..${Math.min(last, to)}`, args)))
}

async function reported(file: string, seeds: string, args: string[]): Promise<Report> {
  const { stdout } = await run(process.execPath, [file, '--seeds', seeds, '--json', ...args], { maxBuffer: 1e8 }).catch(
    (cause: { code?: unknown; signal?: unknown; stderr?: string }) => {
      const how = `code ${String(cause.code)}, signal ${String(cause.signal)}`
      throw new Error(`the process for seeds ${seeds} ended (${how}): ${cause.stderr ?? ''}`, { cause })
    },
  )
  return JSON.parse(stdout.trim().split('\n').at(-1)!) as Report
}
