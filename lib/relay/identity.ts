/** What is made once for a generation and never again, so that nothing live changes under way. */
export interface Identity {
  generation: number
  robot: string
  at: number // when the signatures were issued
  expires: number // when they end
  date: string // UTC, yyyymmdd
  host: string
  rule: string // names the rule's configuration
  maxIdle?: number // s, where the task must outlive an empty room for longer than the rule says
  vars?: Readonly<Record<string, string>> // {var.x}
}

/** The smallest generation that may be opened at store time `now`. */
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
