/** The day (UTC) whose slice it is, like "2026-12-01". CAMPAIGN_DAY=2026-12-01 repeats the slice of a day. */
export const day = process.env['CAMPAIGN_DAY'] ?? new Date().toISOString().slice(0, 10)

/** Which of `turns` slices the day has: one after the other, so that all of them have had their turn after as many days. */
export function turnOf(turns: number): number {
  return Math.floor(Date.parse(day) / 86_400_000) % turns
}

/** A seed that is another one each time, unless the environment variable repeats it. Whoever draws it prints it. */
export function seedFrom(variable: string): number {
  return Number(process.env[variable] ?? Date.now() % 1_000_000)
}
