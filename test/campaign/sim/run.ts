import { createHash } from 'node:crypto'
import { START } from './beginning.ts'
import { historyOf } from './history.ts'
import type { History } from './history.ts'
import { checkAtRest, checkSettled } from './settled.ts'
import { createSim } from './sim.ts'
import type { Sim } from './sim.ts'

export interface Result {
  failure?: string
  log: string[] // empty unless asked for
  digest: string // of the log
}

// Once nothing goes wrong any more, everything is in its place within: three adoption deadlines with their pauses, or the probe that
// finds a task which ended without a word. Looked at every so often, since most histories need much less.
const SETTLES = 420_000
const SETTLES_PROBED = 720_000
const ENDS = 1_400_000
const SOONEST = 130_000 // every late copy of a callback has come
const EVERY = 60_000
const EXPIRED = 500_000 // records of empty rooms are forgotten by now
const ENCORE = 30_000

/** Lives through one history. The same history gives the same result to the last byte. */
export async function runHistory(history: History, { log: isLogged = false } = {}): Promise<Result> {
  const log: string[] = []
  const sim = createSim(
    history,
    isLogged
      ? (who, what) => void log.push(`${((sim.world.now() - START) / 1000).toFixed(3).padStart(9)}  ${who}: ${what}`)
      : undefined,
  )
  const failure = await lived(sim).catch((error: unknown) =>
    error instanceof Error ? (error.stack ?? error.message) : String(error),
  )
  sim.close()
  const digest = createHash('sha256').update(log.join('\n')).digest('hex').slice(0, 16)
  return { ...(failure !== undefined && { failure }), log, digest }
}

export function runSeed(seed: number, options: { log?: boolean } = {}): Promise<Result> {
  return runHistory(historyOf(seed), options)
}

async function lived(sim: Sim): Promise<string | undefined> {
  const { watch, history } = sim
  await sim.live()
  await until(sim, checkSettled, needsProbe(history) ? SETTLES_PROBED : SETTLES)
  watch.close()
  sim.everybodyLeaves()
  await until(sim, checkAtRest, ENDS)
  if (watch.broken() !== undefined || history.seed % 4 !== 0) return watch.broken()
  // A room that begins anew must not use the names of the old one.
  sim.dismissAll()
  await sim.rest(EXPIRED)
  sim.somebodyComesBack()
  await sim.rest(ENCORE)
  return watch.broken()
}

/** Lets time pass until `check` finds nothing wrong; after `most` ms what it finds is a failure. */
async function until(sim: Sim, check: (sim: Sim) => Promise<void>, most: number): Promise<void> {
  for (let passed = 0; passed < most && sim.watch.broken() === undefined;) {
    const step = passed === 0 ? SOONEST : EVERY
    await sim.rest(step)
    passed += step
    if ((await sim.watch.tried(() => check(sim))) === undefined) return
  }
  if (sim.watch.broken() === undefined) await check(sim)
}

function needsProbe({ profile, incidents }: History): boolean {
  return profile.statusEvents !== 'on' || incidents.some(({ is }) => is === 'kill' || is === 'lose-second')
}
