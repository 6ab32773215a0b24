import { setTimeout as sleep } from 'node:timers/promises'

/** Waits until `holds` is true or `ms` have passed; says which. */
export async function until(holds: () => boolean | Promise<boolean>, ms: number, every = 20): Promise<boolean> {
  const end = performance.now() + ms
  for (;;) {
    if (await holds()) return true
    if (performance.now() > end) return false
    await sleep(every)
  }
}
