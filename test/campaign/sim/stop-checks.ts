import type { Darkness } from './dark.ts'
import { short } from './seen.ts'
import type { Seen } from './seen.ts'

/** No task is stopped that should have gone on. */
export function stopChecks(
  { history: { profile, incidents }, world, live, records, fail }: Seen,
  dark: Darkness,
): (taskId: string) => void {
  const { crash, freeze, unreachable, unanswered, attemptLost, factLost, late } = profile.rates
  const isClouded =
    crash + freeze + unreachable + unanswered + attemptLost + factLost + late > 0 ||
    incidents.some(({ is }) => ['outage', 'lose-second', 'jump', 'remove-rule', 'edit'].includes(is))

  /** No task that still pushes is taken for one that has ended by itself. */
  function mistaken(taskId: string): void {
    const task = live.get(taskId)
    if (!task?.outputs.some(({ status }) => status === 2)) return
    for (const { relays } of records.values())
      for (const { ending } of Object.values(relays))
        if (ending.some((one) => one.taskId === taskId && /by itself/.test(one.why)))
          fail(`task ${short(taskId)} still pushes and is taken for ended`)
  }

  /** Nobody's leaving stops a relay before `linger` has passed, where nothing hides what happens. */
  function lingered(taskId: string): void {
    if (isClouded) return
    for (const [room, { relays }] of records)
      for (const [rule, { ending }] of Object.entries(relays)) {
        const task = ending.find((one) => one.taskId === taskId)
        const linger = (profile.rules.find(({ name }) => name === rule)?.linger ?? 0) * 1000
        if (!task || task.tries > 1 || !/on stage|is empty/.test(task.why)) continue
        // After its window a show goes on for its hosts only.
        if (/window is over/.test(task.why)) continue
        // Who made the room is not followed here.
        if (profile.rules.some(({ name, hosts }) => name === rule && hosts.includes('@creator'))) continue
        const { since: absent, back } = dark.absence(room, rule)
        if (absent === undefined && world.now() - back < 1000) continue // the news is still under way
        if (absent === undefined) fail(`${rule} in room ${room} is stopped (${task.why}) although somebody is there`)
        else if (world.now() - absent < linger - 100)
          fail(`${rule} in room ${room} is stopped ${world.now() - absent} ms after the last one left`)
      }
  }

  return (taskId) => {
    lingered(taskId)
    mistaken(taskId)
  }
}
