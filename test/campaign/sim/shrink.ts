import type { History } from './history.ts'
import { runHistory } from './run.ts'

/** Drops whatever is not needed for the same kind of failure: incidents, faults, rules, rooms, instances. */
export async function shrink(history: History, tries = 400): Promise<History> {
  const first = await runHistory(history)
  if (first.failure === undefined) return history
  const kind = kindOf(first.failure)
  let best = history
  let left = tries
  const isWorse = async (candidate: History): Promise<boolean> => {
    left -= 1
    const { failure } = await runHistory(candidate)
    if (failure === undefined || kindOf(failure) !== kind) return false
    best = candidate
    return true
  }
  for (let isSmaller = true; isSmaller && left > 0;) {
    isSmaller = false
    for (const candidate of smaller(best)) {
      if (left <= 0) break
      if (await isWorse(candidate(best))) isSmaller = true
    }
  }
  return best
}

type Step = (history: History) => History

function smaller({ profile, incidents }: History): Step[] {
  const steps: Step[] = []
  const profiled =
    (change: Partial<History['profile']>): Step =>
    (history) => ({
      ...history,
      profile: { ...history.profile, ...change },
    })
  for (const [name, rate] of Object.entries(profile.rates))
    if (rate > 0) steps.push((history) => withRates(history, name))
  if (profile.rules.length > 1)
    steps.push(profiled({ rules: profile.rules.slice(0, 1) }), profiled({ rules: profile.rules.slice(0, -1) }))
  if (profile.rooms > 1) steps.push(profiled({ rooms: profile.rooms - 1 }))
  if (profile.instances > 1) steps.push(profiled({ instances: 1 }))
  if (profile.storeSkew !== 0) steps.push(profiled({ storeSkew: 0 }))
  for (let half = Math.floor(incidents.length / 2); half >= 1; half = Math.floor(half / 2))
    for (let from = 0; from < incidents.length; from += half)
      steps.push((history) => {
        const dropped = new Set(incidents.slice(from, from + half))
        return { ...history, incidents: history.incidents.filter((incident) => !dropped.has(incident)) }
      })
  return steps
}

function withRates(history: History, name: string): History {
  const { profile } = history
  return { ...history, profile: { ...profile, rates: { ...profile.rates, [name]: 0 } } }
}

/** Failures of one kind differ in names and numbers only. */
function kindOf(failure: string): string {
  return failure
    .replace(/^at [\d.]+ s: /, '')
    .split('\n')[0]!
    .replace(/[^a-z ]+\S*/gi, '')
    .slice(0, 60)
}
