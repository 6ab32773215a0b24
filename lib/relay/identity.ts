/** What is fixed once per generation, so that nothing changes while its task is live. */
export interface Identity {
  generation: number
  robot: string
  at: number // when the signatures were issued
  expires: number // when the signatures expire
  date: string // UTC, yyyymmdd
  host: string
  rule: string // identifies the rule's configuration
  maxIdle?: number // s, if the task must outlive an empty room for longer than the rule's maxIdle
  vars?: Readonly<Record<string, string>> // {var.x}
}

/** The number of the next generation at store time `now`: increasing, and at least `now` in ms. */
export function nextGeneration({ generation }: { generation: number }, now: number): number {
  return Math.max(generation + 1, Math.floor(now))
}

/** The identity that the next generation of a relay would have, at store time `now`. */
export function newIdentity(
  relay: { generation: number },
  now: number,
  of: Pick<Identity, 'host' | 'rule' | 'expires' | 'maxIdle' | 'vars'> & { robot: (generation: number) => string },
): Identity {
  const generation = nextGeneration(relay, now)
  const date = new Date(now).toISOString().slice(0, 10).replaceAll('-', '')
  const { robot, ...rest } = of
  return { generation, robot: robot(generation), at: now, date, ...rest }
}
