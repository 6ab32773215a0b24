import type { History } from './history.ts'

/** A history as people read it. */
export function inWords({ seed, profile, incidents }: History): string {
  const { rules, rates, behavior, ...rest } = profile
  const on = Object.entries(rates).filter(([, rate]) => rate > 0)
  return [
    `seed ${seed}: ${JSON.stringify(rest)}`,
    ...rules.map((rule) => `  rule ${JSON.stringify(rule)}`),
    `  faults ${JSON.stringify(Object.fromEntries(on))}`,
    `  behavior ${JSON.stringify(behavior)}`,
    ...incidents.map(({ at, ...incident }) => `  ${(at / 1000).toFixed(3)} s ${JSON.stringify(incident)}`),
  ].join('\n')
}
