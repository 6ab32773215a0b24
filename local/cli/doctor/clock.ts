import { open, well, wrong } from './finding.ts'
import type { Finding } from './finding.ts'

const TOLERANCE = 60_000 // ms: the header is rounded to a second, and a response takes time

/** Compares this machine's clock with a response's Date header (ms). Pure. */
export function clockFinding(date: number | undefined, now: number): Finding {
  const what = 'clock of this machine'
  if (date === undefined) return open(what, 'no response had a Date header')
  const ahead = Math.round((now - date) / 1000)
  if (Math.abs(now - date) <= TOLERANCE) return well(what)
  return wrong(
    what,
    `${Math.abs(ahead)} s ${ahead > 0 ? 'ahead of' : 'behind'} the deployment's`,
    'set it (NTP): TRTC rejects calls signed by a clock that is 5 minutes off',
  )
}
