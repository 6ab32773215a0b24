/** What TRTC reports of one output of a task. 0 idle, 1 connecting, 2 running, 3 recovering, 4 failed, 5 disconnecting. */
export type Status = 0 | 1 | 2 | 3 | 4 | 5

/** For each output (URL without query): when each status was last reported (event time, ms). Times only grow, as in a room. */
export type Statuses = Record<string, { [status in Status]?: number }>

/** A parsed status callback (401). */
export interface RelayStatus {
  robot: string
  taskId: string
  url: string
  status: Status
  at: number // event time, ms
  error?: string
}

export function noteStatus(statuses: Statuses, url: string, status: Status, at: number): Statuses {
  const known = Object.hasOwn(statuses, url) ? statuses[url] : undefined
  if ((known?.[status] ?? 0) >= at) return statuses
  return { ...statuses, [url]: { ...known, [status]: at } }
}

/** Whether the output has failed: connecting or recovering timed out. The 0 that follows does not clear a failure. */
export function hasFailed(statuses: Statuses, url: string): boolean {
  const at = statuses[url] ?? {}
  return (at[4] ?? 0) > 0 && (at[4] ?? 0) >= Math.max(at[1] ?? 0, at[2] ?? 0, at[3] ?? 0)
}

/** Whether a 2 at this time ends a recovery (3) that began after the output last ran. */
export function cameBack(statuses: Statuses, url: string, at: number): boolean {
  const { 2: ran = 0, 3: recovering = 0 } = statuses[url] ?? {}
  return recovering > ran && at > recovering
}

/** Whether the output's last status is its end. */
export function isIdle(statuses: Statuses, url: string): boolean {
  const { 0: idle = 0, 1: one = 0, 2: two = 0, 3: three = 0 } = statuses[url] ?? {}
  return idle > Math.max(one, two, three)
}

/** Whether the task seems to have ended: every one of `urls` reported its end last and after `applied`, and none had failed. */
export function looksEnded(statuses: Statuses, urls: readonly string[], applied: number): boolean {
  return (
    urls.length > 0 &&
    urls.every((url) => {
      const at = statuses[url] ?? {}
      const idle = at[0] ?? 0
      const failedSinceRunning = at[4] !== undefined && at[4] >= (at[2] ?? 0)
      return idle > Math.max(at[1] ?? 0, at[2] ?? 0, at[3] ?? 0, applied) && !failedSinceRunning
    })
  )
}

/** When the last of `urls` ended (event time). */
export function endedAt(statuses: Statuses, urls: readonly string[]): number {
  return Math.max(0, ...urls.map((url) => statuses[url]?.[0] ?? 0))
}
