import { open, well, wrong } from './finding.ts'
import type { Finding } from './finding.ts'

const TOLERANCE = 60_000 // a header is rounded to the second, and an answer takes its time

/** This machine's clock against the date of an answer (ms). Pure. */
export function clockFinding(date: number | undefined, now: number): Finding {
  const what = 'clock of this machine'
  if (date === undefined) return open(what, 'no answer told the time')
  const ahead = Math.round((now - date) / 1000)
  if (Math.abs(now - date) <= TOLERANCE) return well(what)
  return wrong(
    what,
    `${Math.abs(ahead)} s ${ahead > 0 ? 'ahead of' : 'behind'} the deployment's`,
    'set it (NTP): TRTC refuses calls that are signed by a clock 5 minutes off',
  )
}
